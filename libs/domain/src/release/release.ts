import type { ContestedView, GridCell, IncidentView, ReleaseLevel, Tlp } from '@pasban/contracts';
import { gridCell } from '@pasban/geo';
import { referenceOf } from '../ids';
import type { Contested, Incident } from '../incident/incident';

/** Edge of the grid cell that stands for an exact place in a summary, kilometres. */
export const SUMMARY_CELL_KM = 5;

/** What a side may see of an incident now. */
export const levelFor = (incident: Incident, toSide: string): ReleaseLevel =>
  toSide === incident.homeSide ? 'full' : (incident.released[toSide] ?? 'none');

/**
 * The only way an incident leaves for anyone's eyes (RL1–RL6). A whitelist: a field that is added later is held until
 * somebody lists it here. Null when nothing may be seen.
 */
export function release(incident: Incident, toSide: string): IncidentView | null {
  const level = levelFor(incident, toSide);
  return level === 'none' ? null : viewOf(incident, level, toSide);
}

/**
 * What each level lets through, in one place: a field belongs to the least level under whose heading it stands, and is
 * read from nothing where the level does not reach so far.
 */
function viewOf(incident: Incident, level: Exclude<ReleaseLevel, 'none'>, toSide: string): IncidentView {
  const summed = level === 'notify' ? undefined : incident;
  const full = level === 'full' ? incident : undefined;
  return {
    // Notify: that something of this severity happened in this jurisdiction.
    id: incident.id,
    reference: referenceOf(incident.id),
    homeSide: incident.homeSide,
    level,
    tlp: toSide === incident.homeSide ? 'TLP:AMBER+STRICT' : tlpOf(level),
    status: incident.status,
    state: incident.state,
    severity: incident.severity,
    openedAt: incident.openedAt.toISOString(),
    resolvedAt: incident.resolvedAt?.toISOString(),
    // Merging is refused where a side that sees the one may not see the other (RL5).
    mergedInto: incident.merged?.into,
    place: {
      jurisdiction: incident.jurisdiction,
      cell: summed && cellOf(summed),
      site: full?.site ?? undefined,
      text: full?.placeText ?? undefined,
      lat: full?.lat ?? undefined,
      lon: full?.lon ?? undefined,
      accuracyM: full?.accuracyM ?? undefined,
    },
    // Summary: category, headline, coarse place, counts.
    category: summed?.category,
    headline: summed?.headline,
    language: summed?.language ?? undefined,
    contested: summed?.contested ? contestedView(summed.contested) : undefined,
    persons: summed?.persons,
    reports: summed?.reportCount,
    // Full: all but the submitter, who is not part of an incident at all (RL2).
    urgency: full?.urgency,
    certainty: full?.certainty,
    description: full?.description ?? undefined,
    occurredAt: full?.occurredFrom.toISOString(),
  };
}

/** The square of the coarse grid in which an incident lies, if it lies anywhere exact. */
const cellOf = ({ lat, lon }: Incident): GridCell | undefined =>
  lat === null || lon === null ? undefined : gridCell(lat, lon, SUMMARY_CELL_KM);

const contestedView = ({ between, until }: Contested): ContestedView => ({
  between,
  until: until.toISOString(),
});

/** A partner may act on a summary with those who need to know; a bare notice may go round its services. */
const tlpOf = (level: Exclude<ReleaseLevel, 'none'>): Tlp => (level === 'notify' ? 'TLP:GREEN' : 'TLP:AMBER');
