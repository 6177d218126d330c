import { type Severity, SEVERITIES, severityRank } from '@pasban/contracts';
import type { Report } from '../report/report';
import type { Incident } from './incident';

/** What an incident adds up from its reports, whatever their order. */
export type Sum = Pick<Incident, 'persons' | 'occurredFrom' | 'occurredTo' | 'reportCount'>;

/** A stretch of time, both ends included. */
export interface Span {
  from: Date;
  to: Date;
}

/** The time of which an incident's reports speak. */
export const spanOf = ({
  occurredFrom,
  occurredTo,
}: Pick<Incident, 'occurredFrom' | 'occurredTo'>): Span => ({
  from: occurredFrom,
  to: occurredTo,
});

/** Seconds between two spans, not rounded: what is a fraction beyond a limit is beyond it. 0 where they touch. */
export function secondsBetween(one: Span, other: Span): number {
  const before = other.from.getTime() - one.to.getTime();
  const after = one.from.getTime() - other.to.getTime();
  return Math.max(before, after, 0) / 1_000;
}

/** What one report says by itself. */
export const sumOfReport = ({ body, occurredAt }: Report): Sum => ({
  persons: body.persons ?? {},
  occurredFrom: occurredAt,
  occurredTo: occurredAt,
  reportCount: 1,
});

/** What two sets of reports say together. */
export const added = (one: Sum, other: Sum): Sum => ({
  persons: mostOf(one.persons, other.persons),
  occurredFrom: one.occurredFrom < other.occurredFrom ? one.occurredFrom : other.occurredFrom,
  occurredTo: one.occurredTo > other.occurredTo ? one.occurredTo : other.occurredTo,
  reportCount: one.reportCount + other.reportCount,
});

/** Two witnesses count the same people: the higher figure stands, figures are never added. */
export function mostOf(one: Incident['persons'], other: Incident['persons']): Incident['persons'] {
  const most = { ...one };
  for (const [kind, count] of Object.entries(other) as [keyof Incident['persons'], number | undefined][]) {
    if (count !== undefined) most[kind] = Math.max(most[kind] ?? 0, count);
  }
  return most;
}

/** Whether the first is more severe than the second. */
export const isMoreSevere = (one: Severity, other: Severity): boolean =>
  severityRank(one) < severityRank(other);

/** The most severe of several; undefined of none. */
export const mostSevere = (severities: readonly Severity[]): Severity | undefined =>
  SEVERITIES.find((severity) => severities.includes(severity));
