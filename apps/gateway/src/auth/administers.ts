import { ProblemError } from '@pasban/http';
import { type Principal, sidesOf } from '@pasban/identity';

/** A side that one does not administer looks like one that is not there. */
export function mustAdminister(side: string, { user }: Principal): void {
  if (!sidesOf(user, ['administrator']).includes(side)) throw ProblemError.notFound('side');
}
