import type { ReportLocation } from '@pasban/contracts';
import type { Topology } from '../topology/topology';
import type { Contest } from './contest';
import { plannedFor } from './known-plans';
import { type PlaceReason, type ResolvedPlace, resolvePlace } from './place';
import type { Neighbour, PlannedAlert } from './planned';
import type { Situation } from './policy';

/** What routing needs to know of a report or an incident. */
export interface RoutingMatter extends Omit<Situation, 'side' | 'jurisdiction' | 'site'> {
  location: ReportLocation | undefined;
  /** The submitter's side: the home of what happened nowhere in particular (IN5). */
  submitterSide: string;
  /** The jurisdiction that has the matter already: what may lie in a border band is contested but once. */
  settledIn?: string;
}

/** Where a matter belongs, who must know, and why: every choice carries its reason (RT6). */
export interface Routing {
  homeSide: string;
  jurisdiction: string | null;
  site: string | null;
  placeReason: PlaceReason;
  /** Both neighbours are alerted where it may be claimed. */
  contested: Contest | null;
  policy: string;
  /** The home side's alert first. */
  alerts: readonly PlannedAlert[];
}

/** Decides desks, ladders and release of one matter; pure, so the simulator and the engine cannot differ. */
export function route(matter: RoutingMatter, topology: Topology): Routing {
  const place = placeOf(matter, topology);
  const homeSide = sideOf(place.jurisdiction, topology) ?? matter.submitterSide;
  const situation: Situation = {
    status: matter.status,
    category: matter.category,
    severity: matter.severity,
    side: homeSide,
    jurisdiction: place.jurisdiction,
    site: place.site,
  };
  const { policy, alerts } = plannedFor(situation, neighbourOf(place.contested, topology), topology);
  return {
    homeSide,
    jurisdiction: place.jurisdiction,
    site: place.site,
    placeReason: place.reason,
    contested: place.contested,
    policy,
    alerts,
  };
}

/** A claim, or its lapse, holds for the incident's life, wherever the point lies. */
function placeOf({ location, settledIn }: RoutingMatter, topology: Topology): ResolvedPlace {
  const place = resolvePlace(location, topology);
  if (!place.contested || settledIn === undefined) return place;
  return { ...place, jurisdiction: settledIn, contested: null };
}

function neighbourOf(contested: Contest | null, topology: Topology): Neighbour | null {
  const jurisdiction = contested?.between[1] ?? null;
  const side = sideOf(jurisdiction, topology);
  return jurisdiction === null || side === undefined ? null : { jurisdiction, side };
}

const sideOf = (jurisdiction: string | null, topology: Topology): string | undefined =>
  jurisdiction === null ? undefined : topology.jurisdictions.get(jurisdiction)?.side;
