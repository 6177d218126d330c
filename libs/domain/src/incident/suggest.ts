import type { SuggestionReason } from '@pasban/contracts';
import { distanceM } from '@pasban/geo';
import type { Topology } from '../topology/topology';
import type { Incident } from './incident';
import { secondsBetween, spanOf } from './sum';

/** How many times the policy's distance and time still count as a near miss (CO2). */
export const NEAR_MISS_FACTOR = 3;
/** More than a person would look through; those left out are farther away. */
export const MOST_SUGGESTIONS = 10;

type Near = Topology['correlation'];

/** What is looked at of an incident: what it is, where and when. */
type Sighting = Pick<
  Incident,
  'id' | 'status' | 'category' | 'lat' | 'lon' | 'site' | 'jurisdiction' | 'occurredFrom' | 'occurredTo'
>;

/** Another incident that may be the same, why, and how far apart they are. */
export interface NearMiss {
  incident: Incident;
  reason: SuggestionReason;
  /** Metres; null where one of them has no point. */
  distanceM: number | null;
  seconds: number;
}

/** How far from the policy's distance and time suggestions are looked for. */
export const widened = ({ withinM, duringSeconds }: Near): Near => ({
  withinM: withinM * NEAR_MISS_FACTOR,
  duringSeconds: duringSeconds * NEAR_MISS_FACTOR,
});

/**
 * Open incidents that a person may find to be the same as this one (CO2); never merged by themselves. Of the same
 * status always (EX1). Nearest first: those with a point by distance, then by time; at most ten.
 */
export function suggest(subject: Sighting, open: Iterable<Incident>, near: Near): NearMiss[] {
  const found: NearMiss[] = [];
  for (const incident of open) {
    const miss = nearMissOf(subject, incident, near);
    if (miss) found.push(miss);
  }
  return found.toSorted(nearestFirst).slice(0, MOST_SUGGESTIONS);
}

function nearMissOf(subject: Sighting, incident: Incident, near: Near): NearMiss | undefined {
  if (incident.id === subject.id || incident.state !== 'open' || incident.status !== subject.status)
    return undefined;
  const seconds = secondsBetween(spanOf(subject), spanOf(incident));
  if (seconds > widened(near).duringSeconds) return undefined;
  const metres = distanceBetween(subject, incident);
  const reason =
    metres === null
      ? reasonInWords(subject, incident)
      : reasonByFigures(subject, incident, metres, seconds, near);
  return (
    reason && {
      incident,
      reason,
      distanceM: metres === null ? null : Math.round(metres),
      seconds: Math.round(seconds),
    }
  );
}

function reasonByFigures(
  one: Sighting,
  other: Sighting,
  metres: number,
  seconds: number,
  near: Near,
): SuggestionReason | undefined {
  const close = metres <= near.withinM && seconds <= near.duringSeconds;
  if (one.category !== other.category) return close ? 'other-category' : undefined;
  if (close) return 'same-place-and-time';
  return metres <= widened(near).withinM ? 'nearby' : undefined;
}

/** Without a point to measure from, the site or the jurisdiction that was given must do, and the category. */
function reasonInWords(one: Sighting, other: Sighting): SuggestionReason | undefined {
  if (one.category !== other.category) return undefined;
  if (one.site !== null && one.site === other.site) return 'same-site';
  if (one.site !== null && other.site !== null) return undefined;
  return one.jurisdiction !== null && one.jurisdiction === other.jurisdiction
    ? 'same-jurisdiction'
    : undefined;
}

function distanceBetween(one: Sighting, other: Sighting): number | null {
  const [from, to] = [pointOf(one), pointOf(other)];
  return from && to ? distanceM(from, to) : null;
}

const pointOf = ({ lat, lon }: Sighting): { lat: number; lon: number } | undefined =>
  lat === null || lon === null ? undefined : { lat, lon };

const nearestFirst = (one: NearMiss, other: NearMiss): number =>
  (one.distanceM ?? Number.MAX_VALUE) - (other.distanceM ?? Number.MAX_VALUE) ||
  one.seconds - other.seconds ||
  one.incident.openedAt.getTime() - other.incident.openedAt.getTime() ||
  (one.incident.id < other.incident.id ? -1 : 1);
