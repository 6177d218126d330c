import { ReportBody } from '@pasban/contracts';
import type { Report } from './report';

/** What stands on the screen where even the headline cannot be read. */
const UNREADABLE = 'Unreadable report';

/**
 * What can be read of a report that could not be decided: each field for itself, if it is what intake would have let
 * in. The place stays behind but for its words: a point that broke one decision must not stand on a map and break the
 * next. What is left out is in the log, raw.
 */
export function legible(report: Report): Report {
  const raw: Partial<Record<string, unknown>> = isObject(report.body) ? report.body : {};
  const sound = Object.entries(ReportBody.shape).flatMap(([field, schema]): [string, unknown][] => {
    const { success, data } = schema.safeParse(raw[field]);
    return success && data !== undefined ? [[field, data]] : [];
  });
  const { location, ...body } = Object.fromEntries(sound) as Partial<ReportBody>;
  return {
    ...report,
    occurredAt: momentOf(report.occurredAt) ?? report.receivedAt,
    sentAt: momentOf(report.sentAt),
    body: {
      ...body,
      category: body.category ?? 'other',
      severity: report.severity,
      headline: body.headline ?? UNREADABLE,
      ...(location?.text === undefined ? {} : { location: { text: location.text } }),
    },
  };
}

/** A report as it is, or what can be read of one that intake would not let in today. Only failed ones are looked at. */
export const readable = (report: Report): Report =>
  !report.setback || ReportBody.safeParse(report.body).success ? report : legible(report);

/** The body as it was submitted, for those who must make sense of it; how to reach the submitter is not theirs to read. */
export function rawBody({ body }: Report): unknown {
  if (!isObject(body)) return body;
  const { contact: _, ...rest } = body;
  return rest;
}

/** PostgreSQL knows moments that a Date cannot hold, such as infinity. */
const momentOf = (value: unknown): Date | null =>
  value instanceof Date && !Number.isNaN(value.getTime()) ? value : null;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
