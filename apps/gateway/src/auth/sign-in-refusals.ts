import { ProblemError } from '@pasban/http';
import type { SignInOutcome } from '@pasban/identity';

type Refused = Exclude<SignInOutcome, { kind: 'signed-in' }>;

/** Seconds after which a newcomer that found too many waiting had better ask again. */
const BUSY_S = 5;

/** Why somebody is not signed in, as a problem. docs/reasons.md lists the codes. */
export function refusalOf(outcome: Refused, now: Date): ProblemError {
  switch (outcome.kind) {
    case 'refused':
      return ProblemError.unauthenticated('Name and password do not belong together.');
    case 'too-many-attempts': {
      const retryAfter = Math.max(1, Math.ceil((outcome.retryAt.getTime() - now.getTime()) / 1_000));
      return ProblemError.of(429, 'too-many-attempts', 'Too many attempts to sign in.', {
        detail: `Sessions that hold are not affected. Try again in ${retryAfter} seconds.`,
        retryAfter,
      });
    }
    case 'busy':
      return ProblemError.of(429, 'sign-in-busy', 'Too many people sign in at this moment.', {
        retryAfter: BUSY_S,
      });
  }
}
