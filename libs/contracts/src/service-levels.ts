import { z } from 'zod';
import { Moment } from './primitives';
import { Severity } from './vocabulary';

/** How long something took, over the alerts for which it has happened. */
export const Took = z.object({
  count: z.int().nonnegative(),
  /** Seconds; null while it has happened for none. */
  medianSeconds: z.number().nonnegative().nullable(),
  /** Seconds within which it happened for 95 of 100. */
  p95Seconds: z.number().nonnegative().nullable(),
});
export type Took = z.infer<typeof Took>;

/** How a desk's alerts of one severity were answered, exercises left out. */
export const ServiceLevel = z.object({
  severity: Severity,
  alerts: z.int().positive(),
  /** From the entry's commit to the desk's feed until it was first drawn there. */
  rendered: Took,
  /** From the alert's opening until somebody of the side first answered it. */
  answered: Took,
  /** The times in which the policies want an answer, shortest first: until the ladder would go beyond this desk. */
  limitsSeconds: z.array(z.number().nonnegative()),
  /** Answered within the policy's time. */
  inTime: z.int().nonnegative(),
  /** Answered later, or not at all though the time is over. */
  late: z.int().nonnegative(),
});
export type ServiceLevel = z.infer<typeof ServiceLevel>;

/** Most severe first; a severity of which nothing came is left out. */
export const ServiceLevels = z.object({ since: Moment, levels: z.array(ServiceLevel) });
export type ServiceLevels = z.infer<typeof ServiceLevels>;
