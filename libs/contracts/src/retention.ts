import { z } from 'zod';

/** A number of days such as `365d`, or `never`: kept until somebody says otherwise. Becomes the number. */
export const Days = z.union([
  z.literal('never'),
  z
    .string()
    .regex(/^\d{1,5}d$/, 'a number of days such as 365d, or never')
    .transform((text) => Number(text.slice(0, -1))),
]);

/**
 * How long a side keeps each kind of what it holds, and what happens then (PD1). Times of incidents count from when they
 * were resolved, all others from when the row was written. What is left out has {@link DEFAULT_RETENTION}.
 */
export const RetentionSpec = z.strictObject({
  /** Who submitted a report and how to reach them: both are forgotten. */
  submitters: Days.optional(),
  /** Exact points of incidents and reports: their jurisdiction stays. */
  positions: Days.optional(),
  /** The words of incidents and reports: category, severity, times and figures stay. */
  reports: Days.optional(),
  /** Names and words in the incidents' stories and answers: what happened when and why stays. */
  logs: Days.optional(),
  /** What the desks' feeds showed, and when it was received and drawn: the numbers stay. */
  feeds: Days.optional(),
  /** How many alarms each desk had, and how many people were there. */
  figures: Days.optional(),
  /** Sessions that are over: from where, on what. Counts from when they would have ended. */
  sessions: Days.optional(),
  /** Notes with which shifts were handed over. */
  handOvers: Days.optional(),
  /** Contents beside the audit's chain; the chain itself stays whole, for ever. */
  audit: Days.optional(),
});
export type RetentionSpec = z.infer<typeof RetentionSpec>;

export type RetentionKind = keyof RetentionSpec;
export type Retention = Required<RetentionSpec>;

/** Days for what a side's topology does not say. */
export const DEFAULT_RETENTION: Retention = {
  submitters: 365,
  positions: 365,
  reports: 1_825,
  logs: 1_825,
  feeds: 365,
  figures: 730,
  sessions: 90,
  handOvers: 365,
  audit: 1_825,
};

export const RETENTION_KINDS = Object.keys(DEFAULT_RETENTION) as RetentionKind[];

/** The database purges no content of the audit that is younger, whatever a topology says; days. */
export const LEAST_AUDIT_DAYS = 30;
