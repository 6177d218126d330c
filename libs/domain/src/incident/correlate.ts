import { distanceM } from '@pasban/geo';
import { levelFor } from '../release/release';
import type { Report } from '../report/report';
import type { Topology } from '../topology/topology';
import type { Incident } from './incident';
import { added, isMoreSevere, secondsBetween, spanOf, sumOfReport } from './sum';

export type Correlation =
  | { kind: 'open'; reason: 'no-open-incident-near' | 'no-point' }
  | { kind: 'attach'; reason: 'same-place-and-time'; incident: Incident; distanceM: number; seconds: number };

/**
 * Whether a report belongs to an open incident (CO1): same status and category, near in place and in time.
 * Of several that fit, the nearest in place wins, then the oldest, so that the answer is the same every time.
 * A report without a point always opens its own: merging on words alone would hide a second attack.
 *
 * An incident stands where the report that opened it put it: a chain of reports, each near the next, does not make it
 * creep across a town. Where such a chain is cut depends on which of them is decided first, and that is settled by
 * what they say, not by when they reached us (`inOrderOfDeciding`); the cut ends are near misses, which the desk is
 * shown and may merge (CO2, CO3). In time an incident does stretch: what goes on for hours stays one incident.
 *
 * An incident of which the reporting side may know nothing is passed over: joining it would tell that side, by what
 * becomes of its own report, that there is something (RL5). It, too, is a near miss to its own side's desk.
 */
export function correlate(
  report: Report,
  openIncidents: Iterable<Incident>,
  near: Topology['correlation'],
): Correlation {
  const { lat, lon } = report.body.location ?? {};
  if (lat === undefined || lon === undefined) return { kind: 'open', reason: 'no-point' };
  let best: Extract<Correlation, { kind: 'attach' }> | undefined;
  for (const incident of openIncidents) {
    const fit = fitOf(report, { lat, lon }, incident, near);
    if (fit && (!best || isBetter(fit, best))) best = fit;
  }
  return best ?? { kind: 'open', reason: 'no-open-incident-near' };
}

function fitOf(
  report: Report,
  point: { lat: number; lon: number },
  incident: Incident,
  near: Topology['correlation'],
): Extract<Correlation, { kind: 'attach' }> | undefined {
  if (incident.state !== 'open' || incident.lat === null || incident.lon === null) return undefined;
  if (incident.status !== report.status || incident.category !== report.body.category) return undefined;
  if (levelFor(incident, report.side) === 'none') return undefined;
  const seconds = secondsBetween({ from: report.occurredAt, to: report.occurredAt }, spanOf(incident));
  if (seconds > near.duringSeconds) return undefined;
  const metres = distanceM(point, { lat: incident.lat, lon: incident.lon });
  if (metres > near.withinM) return undefined;
  return {
    kind: 'attach',
    reason: 'same-place-and-time',
    incident,
    distanceM: Math.round(metres),
    seconds: Math.round(seconds),
  };
}

const isBetter = (
  one: { distanceM: number; incident: Incident },
  other: { distanceM: number; incident: Incident },
): boolean =>
  one.distanceM !== other.distanceM
    ? one.distanceM < other.distanceM
    : one.incident.openedAt.getTime() !== other.incident.openedAt.getTime()
      ? one.incident.openedAt < other.incident.openedAt
      : one.incident.id < other.incident.id;

/** The incident after a further report: more people counted, a severity that only rises (CO4). */
export const attach = (incident: Incident, report: Report): Incident => ({
  ...incident,
  ...added(incident, sumOfReport(report)),
  severity: isMoreSevere(report.severity, incident.severity) ? report.severity : incident.severity,
});
