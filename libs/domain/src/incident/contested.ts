import { addSeconds } from '../time';
import type { Contest } from '../routing/contest';
import type { Contested, Incident } from './incident';

export const contestedFrom = (contest: Contest | null, now: Date): Contested | null =>
  contest && { between: contest.between, until: addSeconds(now, contest.claimSeconds) };

/** Whether it may still be claimed: a moment after the limit it may not, even before that has been written down. */
export const isContested = (incident: Incident, now: Date): incident is Incident & { contested: Contested } =>
  incident.contested !== null && now < incident.contested.until;
