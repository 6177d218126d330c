import type { FieldError, ReportBody } from '@pasban/contracts';
import type { Topology } from '../topology/topology';

/** A phone's clock may run this far ahead before we call a time impossible. */
export const CLOCK_SKEW_MS = 5 * 60_000;
/** A report older than this is history, not an incident: most likely a clock that was never set. */
export const OLDEST_MS = 366 * 24 * 3_600_000;

export type Acceptance =
  { kind: 'accept'; occurredAt: Date; sentAt: Date | null } | { kind: 'refuse'; errors: FieldError[] };

/** Checks what a schema cannot: times against the clock, codes against the topology (IN3). */
export function acceptReport(body: ReportBody, topology: Topology, now: Date): Acceptance {
  const errors = [
    ...timeErrors('/occurredAt', body.occurredAt, now),
    ...timeErrors('/sentAt', body.sentAt, now),
    ...placeErrors(body, topology),
  ];
  if (errors.length > 0) return { kind: 'refuse', errors };
  const sentAt = body.sentAt === undefined ? null : new Date(body.sentAt);
  const occurredAt = body.occurredAt === undefined ? (sentAt ?? now) : new Date(body.occurredAt);
  return { kind: 'accept', occurredAt, sentAt };
}

function timeErrors(pointer: string, text: string | undefined, now: Date): FieldError[] {
  if (text === undefined) return [];
  const ahead = new Date(text).getTime() - now.getTime();
  if (Number.isNaN(ahead)) return [{ pointer, detail: 'no such time' }];
  if (ahead > CLOCK_SKEW_MS) return [{ pointer, detail: 'lies in the future' }];
  if (ahead < -OLDEST_MS) return [{ pointer, detail: 'lies more than a year back' }];
  return [];
}

function placeErrors({ location }: ReportBody, topology: Topology): FieldError[] {
  const errors: FieldError[] = [];
  if (location?.site !== undefined && !topology.sites.has(location.site)) {
    errors.push({ pointer: '/location/site', detail: 'no such site' });
  }
  if (location?.jurisdiction !== undefined && !topology.jurisdictions.has(location.jurisdiction)) {
    errors.push({ pointer: '/location/jurisdiction', detail: 'no such jurisdiction' });
  }
  return errors;
}
