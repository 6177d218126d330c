import { z } from 'zod';
import {
  Code,
  humanText,
  Id,
  JurisdictionCode,
  LanguageTag,
  Latitude,
  Longitude,
  Moment,
} from './primitives';
import { Category, Certainty, Severity, Status, Urgency } from './vocabulary';

const count = z.int().min(0).max(1_000_000);

/** Where it happened. Every part may be missing: a report without a usable place is still a report (IN5). */
export const ReportLocation = z
  .strictObject({
    lat: Latitude.optional(),
    lon: Longitude.optional(),
    /** Radius of the fix's uncertainty, metres. */
    accuracyM: z.number().min(0).max(1_000_000).optional(),
    text: humanText(500).optional(),
    site: Code.optional(),
    jurisdiction: JurisdictionCode.optional(),
  })
  .superRefine((place, context) => {
    if ((place.lat === undefined) !== (place.lon === undefined)) {
      const missing = place.lat === undefined ? 'lat' : 'lon';
      context.addIssue({ code: 'custom', path: [missing], message: 'lat and lon come together' });
    }
  });
export type ReportLocation = z.infer<typeof ReportLocation>;

export const Persons = z.strictObject({
  affected: count.optional(),
  injured: count.optional(),
  dead: count.optional(),
  missing: count.optional(),
});
export type Persons = z.infer<typeof Persons>;

/** What a field officer or a partner system submits. Unknown fields are refused (IN3). */
export const ReportBody = z.strictObject({
  status: Status.optional(),
  category: Category,
  severity: Severity,
  urgency: Urgency.optional(),
  certainty: Certainty.optional(),
  headline: humanText(160),
  description: humanText(8_000).optional(),
  language: LanguageTag.optional(),
  /** When it happened; may lie in the past, for a report written offline (IN4). */
  occurredAt: Moment.optional(),
  /** When the submitter pressed send, by the submitter's clock (IN4). */
  sentAt: Moment.optional(),
  location: ReportLocation.optional(),
  persons: Persons.optional(),
  /** How to reach the submitter; never crosses to the other side (RL2). */
  contact: humanText(200).optional(),
});
export type ReportBody = z.infer<typeof ReportBody>;

export const IdempotencyKey = z.string().regex(/^[\x21-\x7e]{1,200}$/, '1 to 200 visible ASCII characters');

export const ReportAccepted = z.object({ id: Id, receivedAt: Moment, statusUrl: z.string() });
export type ReportAccepted = z.infer<typeof ReportAccepted>;

/** What was found in a CAP message that was taken, and where: it is read otherwise than it stands. */
export const CapFinding = z.object({
  weight: z.enum(['repaired', 'noted']),
  code: z.string(),
  /** From 1; 0 for what is not about a line. */
  line: z.int(),
  /** Such as `alert/info[2]/severity`; empty for what is about the whole document. */
  path: z.string(),
  detail: z.string(),
});
export type CapFinding = z.infer<typeof CapFinding>;

/** A CAP message that was taken as a report. */
export const CapAccepted = ReportAccepted.extend({ findings: z.array(CapFinding) });
export type CapAccepted = z.infer<typeof CapAccepted>;

/** The submitter's view: what became of the report, and when (each time once known). */
export const ReportProgress = z.object({
  id: Id,
  state: z.enum(['received', 'routed', 'delivered', 'rendered', 'acknowledged', 'resolved']),
  status: Status,
  headline: z.string(),
  occurredAt: Moment.nullable(),
  sentAt: Moment.nullable(),
  receivedAt: Moment,
  routedAt: Moment.nullable(),
  deliveredAt: Moment.nullable(),
  renderedAt: Moment.nullable(),
  acknowledgedAt: Moment.nullable(),
  resolvedAt: Moment.nullable(),
});
export type ReportProgress = z.infer<typeof ReportProgress>;
