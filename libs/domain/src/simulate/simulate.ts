import type { IncidentView, ReleaseLevel } from '@pasban/contracts';
import type { Presence } from '../presence/presence';
import type { Incident } from '../incident/incident';
import { openIncident } from '../incident/open';
import { levelFor, release } from '../release/release';
import { matterOf } from '../report/matter';
import { type DecisionContext, openFor } from '../report/raise';
import type { ChosenDesk } from '../routing/desks';
import type { ResolvedPlace } from '../routing/place';
import { route, type Routing } from '../routing/route';
import type { Topology } from '../topology/topology';
import { type Hypothetical, imagine, NIL_ID, NIL_IDS } from './hypothetical';
import { explainPolicy, type PolicyFit } from './policy-fit';
import { type SimulatedEvent, timelineOf } from './timeline';

/** In what world the report would come: under which topology, when, and with whom at the desks. */
export interface World {
  topology: Topology;
  at: Date;
  presence: Presence;
}

/** For the plainest of bad nights. */
export const NOBODY_PRESENT: Presence = () => false;

/** What one side would have of it. */
export interface SimulatedSide {
  side: string;
  /** What it would see: `full` at home, `none` where it would not even hear of it. */
  level: ReleaseLevel;
  /** Exactly what would stand on its screens; null for `none`. */
  sees: IncidentView | null;
  /** The desks that would own its alert, with the reason of each; none when it would have no alert. */
  desks: readonly ChosenDesk[];
  timeline: SimulatedEvent[];
}

/** Who would be alerted, when, with what, and why (RT6). */
export interface Simulation {
  at: Date;
  homeSide: string;
  place: ResolvedPlace;
  policy: PolicyFit;
  /** Every side of the topology, the home side first. */
  sides: SimulatedSide[];
}

/**
 * What the engine would do with a report that opens an incident of its own, if nobody answered: the engine's own
 * decisions along a clock that is always on time. Pure, like them, so nothing is written and the two cannot differ.
 */
export function simulate(hypothetical: Hypothetical, { topology, at, presence }: World): Simulation {
  const report = imagine(hypothetical, at);
  const matter = matterOf(report);
  const routing = route(matter, topology);
  const { homeSide, jurisdiction, site, placeReason, contested, policy } = routing;
  const incident = openIncident(NIL_ID, report, routing, at);
  const context = { topology, now: at, presence, ids: NIL_IDS };
  const others = topology.sides.filter((side) => side !== homeSide);
  return {
    at,
    homeSide,
    place: { jurisdiction, site, reason: placeReason, contested },
    policy: explainPolicy(policy, { ...matter, side: homeSide, jurisdiction, site }, topology),
    sides: [homeSide, ...others].map((side) => simulateSide(side, incident, routing, context)),
  };
}

function simulateSide(
  side: string,
  incident: Incident,
  routing: Routing,
  context: DecisionContext,
): SimulatedSide {
  const planned = routing.alerts.find((alert) => alert.side === side);
  const alert = planned && openFor(planned, incident, routing, context);
  return {
    side,
    level: levelFor(incident, side),
    sees: release(incident, side),
    desks: planned?.desks ?? [],
    timeline: alert ? timelineOf(alert, incident, context) : [],
  };
}
