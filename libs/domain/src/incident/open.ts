import type { ReleaseLevel } from '@pasban/contracts';
import type { Report } from '../report/report';
import type { Routing } from '../routing/route';
import { contestedFrom } from './contested';
import type { Incident } from './incident';

/** The incident that a first report opens. */
export function openIncident(id: string, report: Report, routing: Routing, now: Date): Incident {
  const { body } = report;
  const { lat, lon, accuracyM, text } = body.location ?? {};
  return {
    id,
    homeSide: routing.homeSide,
    jurisdiction: routing.jurisdiction,
    site: routing.site,
    status: report.status,
    state: 'open',
    category: body.category,
    severity: report.severity,
    urgency: body.urgency ?? 'unknown',
    certainty: body.certainty ?? 'unknown',
    headline: body.headline,
    description: body.description ?? null,
    language: body.language ?? null,
    lat: lat ?? null,
    lon: lon ?? null,
    accuracyM: accuracyM ?? null,
    placeText: text ?? null,
    persons: body.persons ?? {},
    occurredFrom: report.occurredAt,
    occurredTo: report.occurredAt,
    openedAt: now,
    resolvedAt: null,
    reportCount: 1,
    openedBy: report.id,
    graded: null,
    merged: null,
    contested: contestedFrom(routing.contested, now),
    released: releasedBy(routing),
  };
}

/** What routing releases to each other side that it alerts. */
export const releasedBy = (routing: Routing): Record<string, ReleaseLevel> =>
  Object.fromEntries(
    routing.alerts.filter(({ side }) => side !== routing.homeSide).map(({ side, level }) => [side, level]),
  );
