import { z } from 'zod';
import { humanText, Id } from './primitives';

/** Asks who submitted one report of an incident, and why that must be known (RL7). */
export const ShowSubmitterBody = z.strictObject({
  /** Read by whoever looks over these looks. */
  reason: humanText(500),
  /** The report that opened the incident when left out. */
  report: Id.optional(),
});
export type ShowSubmitterBody = z.infer<typeof ShowSubmitterBody>;

/** Who submitted a report, and how they said that they can be reached. */
export const Submitter = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('person'),
    name: z.string(),
    username: z.string(),
    contact: z.string().nullable(),
  }),
  /** A machine, by what its token says that it is. */
  z.object({ kind: z.literal('machine'), source: z.string(), contact: z.string().nullable() }),
]);
export type Submitter = z.infer<typeof Submitter>;

/** One look at who submitted a report. */
export const SubmitterShown = z.object({
  incident: Id,
  report: Id,
  /** Null where there is nobody to show: forgotten by now, or not this side's to know. Which of them is not said. */
  submitter: Submitter.nullable(),
});
export type SubmitterShown = z.infer<typeof SubmitterShown>;
