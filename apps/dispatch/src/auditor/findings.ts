/** What the auditor can find, and which stage's work that is. */
export const STAGE_OF = {
  /** Reports wait to be routed. */
  'reports-unrouted': 'route',
  /** Moments of alerts have passed and nothing happened. */
  'alerts-overdue': 'escalate',
  /** Contested incidents that nobody claimed in time still wait for an owner. */
  'claims-overdue': 'claim',
  /** What has been audited waits for its place in the chain. */
  'audit-unlinked': 'chain',
  /** Reports are marked as routed and belong to no incident. */
  'reports-astray': 'route',
  /** Open incidents for which their own side was never alerted. */
  'incidents-unalerted': 'route',
  /** Alerts wait for a later moment than the one at which their next step is due. */
  'steps-missed': 'escalate',
  /** Alerts in which a step has fired more often than its ladder repeats it. */
  'steps-repeated': 'escalate',
  /** Desks whose feed does not hold as many entries as it has given numbers. */
  'feeds-torn': 'feed',
} as const;

export type Finding = keyof typeof STAGE_OF;
export type Stage = (typeof STAGE_OF)[Finding];

export const FINDINGS = Object.keys(STAGE_OF) as Finding[];

const LAGS: ReadonlySet<Finding> = new Set([
  'reports-unrouted',
  'alerts-overdue',
  'claims-overdue',
  'audit-unlinked',
]);

/** Work that waits is judged by how long; of all other findings a single row is one too many. */
export const isLag = (finding: Finding): boolean => LAGS.has(finding);

/** What the rows of one side say about a finding. */
export interface Observation {
  finding: Finding;
  side: string;
  /** How many rows are affected; of work that waits, those that have waited too long. */
  count: number;
  /** Since when the oldest of them waits. */
  oldest: Date | null;
}
