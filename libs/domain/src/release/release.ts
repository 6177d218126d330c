import type { ContestedView, IncidentView, ReleaseLevel, Tlp } from '@pasban/contracts';
import { gridCell } from '@pasban/geo';
import { referenceOf } from '../ids';
import type { Contested, Incident } from '../incident/incident';

/** Edge of the grid cell that stands for an exact place in a summary, kilometres. */
export const SUMMARY_CELL_KM = 5;

/** What a side may see of an incident now. */
export const levelFor = (incident: Incident, toSide: string): ReleaseLevel =>
  toSide === incident.homeSide ? 'full' : (incident.released[toSide] ?? 'none');

/**
 * The only way an incident leaves for anyone's eyes (RL1–RL6). Whitelists: each level names the fields it lets
 * through, so a field that is added later is held until somebody lists it here. Null when nothing may be seen.
 */
export function release(incident: Incident, toSide: string): IncidentView | null {
  const level = levelFor(incident, toSide);
  switch (level) {
    case 'none':
      return null;
    case 'notify':
      return notifyView(incident);
    case 'summary':
      return summaryView(incident);
    case 'full':
      return fullView(incident, toSide);
    default:
      return level satisfies never;
  }
}

/** That something of this severity happened in this jurisdiction. */
function notifyView(incident: Incident): IncidentView {
  return {
    id: incident.id,
    reference: referenceOf(incident.id),
    homeSide: incident.homeSide,
    level: 'notify',
    tlp: tlpOf('notify'),
    status: incident.status,
    state: incident.state,
    severity: incident.severity,
    place: { jurisdiction: incident.jurisdiction },
    openedAt: incident.openedAt.toISOString(),
    ...(incident.resolvedAt ? { resolvedAt: incident.resolvedAt.toISOString() } : {}),
    // Merging is refused where a side that sees the one may not see the other (RL5).
    ...(incident.merged ? { mergedInto: incident.merged.into } : {}),
  };
}

/** Category, severity, coarse place, headline, counts. */
function summaryView(incident: Incident): IncidentView {
  const cell =
    incident.lat === null || incident.lon === null
      ? undefined
      : gridCell(incident.lat, incident.lon, SUMMARY_CELL_KM);
  return {
    ...notifyView(incident),
    level: 'summary',
    tlp: tlpOf('summary'),
    category: incident.category,
    headline: incident.headline,
    ...(incident.language === null ? {} : { language: incident.language }),
    place: { jurisdiction: incident.jurisdiction, ...(cell ? { cell } : {}) },
    ...(incident.contested ? { contested: contestedView(incident.contested) } : {}),
    persons: incident.persons,
    reports: incident.reportCount,
  };
}

const contestedView = ({ between, until }: Contested): ContestedView => ({
  between,
  until: until.toISOString(),
});

/** All but the submitter, who is not part of an incident at all (RL2). */
function fullView(incident: Incident, toSide: string): IncidentView {
  const { description, site, placeText, lat, lon, accuracyM } = incident;
  return {
    ...summaryView(incident),
    level: 'full',
    tlp: toSide === incident.homeSide ? 'TLP:AMBER+STRICT' : tlpOf('full'),
    urgency: incident.urgency,
    certainty: incident.certainty,
    ...(description === null ? {} : { description }),
    occurredAt: incident.occurredFrom.toISOString(),
    place: {
      jurisdiction: incident.jurisdiction,
      ...(site === null ? {} : { site }),
      ...(placeText === null ? {} : { text: placeText }),
      ...(lat === null || lon === null ? {} : { lat, lon }),
      ...(accuracyM === null ? {} : { accuracyM }),
    },
  };
}

/** A partner may act on a summary with those who need to know; a bare notice may go round its services. */
const tlpOf = (level: Exclude<ReleaseLevel, 'none'>): Tlp => (level === 'notify' ? 'TLP:GREEN' : 'TLP:AMBER');
