import type { Refusal, RefusalFacts } from '@pasban/domain';
import { ProblemError } from '@pasban/http';

const invalid = (pointer: string, detail: string) => (): ProblemError =>
  ProblemError.invalid([{ pointer, detail }]);
const conflict =
  (detail: string) =>
  (code: string): ProblemError =>
    ProblemError.conflict(code, detail);

/** What each refusal of an act is to the client. */
const PROBLEMS: Record<Refusal, (code: Refusal, facts: RefusalFacts) => ProblemError> = {
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
  merged: conflict('This incident was merged into another: split its reports off there.'),
  'into-itself': invalid('/into', 'is this incident itself'),
  'no-such-incident': invalid('/into', 'no such incident'),
  'target-not-open': conflict('The incident to merge into is not open.'),
  'other-status': conflict('Actual incidents, exercises and tests are never merged with each other.'),
  'other-home-side': conflict('The incident to merge into belongs to another side.'),
  'released-further': conflict(
    'Another side sees more of this incident than of the one to merge into: release that one to it first.',
  ),
  contested: conflict('Whose this is has not been claimed yet: claim it first, or wait.'),
  'no-such-report': invalid('/reports', 'not all of these are reports of this incident'),
  'opening-report': conflict('The report that opened an incident stays: take the others out instead.'),
  'keeps-no-report': conflict('An incident keeps at least one report.'),
  'nothing-of-it-here': invalid('/merged', 'no reports of such a merged incident are in this one'),
  'not-contested': (code, { owner }) =>
    ProblemError.conflict(
      code,
      `This place cannot be claimed, or no longer: it belongs to ${owner ?? 'nobody'}.`,
    ),
  'not-a-neighbour': (_code, { between = [] }) =>
    ProblemError.invalid([{ pointer: '/jurisdiction', detail: `is not one of ${between.join(' and ')}` }]),
  'not-your-jurisdiction': (code) =>
    ProblemError.forbidden(code, 'Only the side of a jurisdiction may claim a place for it.'),
  'not-alerted': (code) =>
    ProblemError.forbidden(code, 'Only the desks that were alerted may see who reported.'),
  'no-report-of-it': invalid('/report', 'no such report of this incident'),
  'held-already': conflict('Your side holds this incident back from the purge already.'),
  'not-held': conflict('Your side does not hold this incident back from the purge.'),
};

export const refusalProblem = (reason: Refusal, facts: RefusalFacts = {}): ProblemError =>
  PROBLEMS[reason](reason, facts);
