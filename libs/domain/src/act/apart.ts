import type { Incident } from '../incident/incident';
import type { Member, ReportMove } from '../incident/member';
import type { ActContext, Beside, Change } from './act';

export interface SplitContext extends ActContext {
  /** Every report that is in the incident now. */
  members: readonly Member[];
  /** Every incident that was merged into it, directly or by way of others. */
  merged: readonly Beside[];
}

/** What has become of the reports that were taken out. */
export interface Apart {
  incident: Incident;
  change: Pick<Change, 'alerts' | 'log' | 'entries'>;
  moved: ReportMove;
}

/** One incident's id for the log of another; withheld where their home sides differ (RL5). */
export const idFor = (incident: Incident, reader: Incident): string | null =>
  incident.homeSide === reader.homeSide ? incident.id : null;
