import type { Refusal } from '@pasban/domain';
import { ProblemError } from '@pasban/http';

const invalid = (pointer: string, detail: string) => (): ProblemError =>
  ProblemError.invalid([{ pointer, detail }]);
const conflict =
  (detail: string) =>
  (code: string): ProblemError =>
    ProblemError.conflict(code, detail);

/** What each refusal of an act is to the client. */
const PROBLEMS: Record<Refusal, (code: Refusal) => ProblemError> = {
  'not-home-side': (code) => ProblemError.forbidden(code, 'Only the side where it happens may do this.'),
  'not-open': conflict('This incident is not open.'),
  'open-already': conflict('This incident is open.'),
  'no-alert-of-this-side': conflict('Your side has no alert for this incident.'),
  'not-ringing': conflict('This alert does not ring.'),
  'never-for-extreme': conflict('An extreme alert cannot be snoozed.'),
  'no-change': conflict('It is so already.'),
  'longer-than-the-limit': invalid('/seconds', 'longer than the policy allows'),
  'reason-needed': invalid('/reason', 'a downgrade needs a reason'),
  'no-such-desk': invalid('/desk', 'no such desk on your side'),
  'no-such-step': invalid('/step', 'the ladder has no such step ahead'),
  'no-such-side': invalid('/side', 'no such other side'),
};

export const refusalProblem = (reason: Refusal): ProblemError => PROBLEMS[reason](reason);
