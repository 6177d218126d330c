/** What an incident's log can say. `reason` is a named code, `detail` carries its figures. */
export type LogKind =
  | 'report.received'
  | 'incident.opened'
  | 'report.attached'
  | 'incident.raised'
  | 'alert.routed'
  | 'alert.step'
  | 'alert.answered'
  | 'alert.exhausted'
  | 'alert.delayed'
  | 'incident.commented'
  | 'incident.resolved'
  | 'incident.released'
  | 'incident.lowered'
  | 'alert.snoozed'
  | 'alert.assigned'
  | 'incident.reopened'
  | 'incident.suggested'
  | 'incident.merged'
  | 'incident.absorbed'
  | 'incident.split'
  | 'incident.claimed'
  | 'incident.claim-lapsed'
  | 'submitter.shown'
  | 'hold.placed'
  | 'hold.lifted';

/** One line of an incident's story: what happened, why, by whom. */
export interface LogEntry {
  incidentId: string;
  at: Date;
  kind: LogKind;
  reason: string;
  /** The side it concerns; its people read it in full. */
  side: string;
  /** The account is kept beside the name, so that a person can be told from a namesake (PD6); nobody is shown it. */
  actor: { name: string; desk?: string; account?: string } | null;
  detail: Record<string, unknown>;
}
