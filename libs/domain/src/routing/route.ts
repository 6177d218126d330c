import {
  type LadderSpec,
  type PolicySpec,
  RELEASE_LEVELS,
  type ReleaseLevel,
  type ReportLocation,
} from '@pasban/contracts';
import type { Topology } from '../topology/topology';
import type { Contest } from './contest';
import { type ChosenDesk, desksFor, pairedDesks } from './desks';
import { type Ladder, LADDER_OF_LAST_RESORT, planLadder } from './ladder';
import { type PlaceReason, type ResolvedPlace, resolvePlace } from './place';
import { choosePolicy, type Situation } from './policy';

/** What routing needs to know of a report or an incident. */
export interface RoutingMatter extends Omit<Situation, 'side' | 'jurisdiction' | 'site'> {
  location: ReportLocation | undefined;
  /** The submitter's side: the home of what happened nowhere in particular (IN5). */
  submitterSide: string;
  /** The jurisdiction that has the matter already: what may lie in a border band is contested but once. */
  settledIn?: string;
}

/** One side's alert as routing wants it. */
export interface PlannedAlert {
  side: string;
  /** `full` at home, else what the policy releases (RT5). */
  level: ReleaseLevel;
  desks: ChosenDesk[];
  ladder: Ladder;
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
  alerts: PlannedAlert[];
}

/** Name stored for a matter that no policy fits. */
export const NO_POLICY = 'last-resort';

/** Decides desks, ladders and release of one matter; pure, so the simulator and the engine cannot differ. */
export function route(matter: RoutingMatter, topology: Topology): Routing {
  const place = placeOf(matter, topology);
  const homeSide = sideOf(place.jurisdiction, topology) ?? matter.submitterSide;
  const situation: Situation = {
    ...matter,
    side: homeSide,
    jurisdiction: place.jurisdiction,
    site: place.site,
  };
  const policy = choosePolicy(situation, topology);
  const neighbour = neighbourOf(place.contested, topology);
  const counterparts = planCounterparts(policy, situation, topology, neighbour);
  const paired = counterparts.flatMap(({ desks }) => desks.map(({ desk }) => desk));
  const desks = homeDesks(place.jurisdiction, neighbour, situation, topology);
  return {
    homeSide,
    jurisdiction: place.jurisdiction,
    site: place.site,
    placeReason: place.reason,
    contested: place.contested,
    policy: policy?.name ?? NO_POLICY,
    alerts: [
      plan(
        { side: homeSide, level: 'full', desks },
        ladderOf(policy?.ladder, topology),
        situation,
        topology,
        paired,
      ),
      ...counterparts,
    ],
  };
}

/** A claim, or its lapse, holds for the incident's life, wherever the point lies. */
function placeOf({ location, settledIn }: RoutingMatter, topology: Topology): ResolvedPlace {
  const place = resolvePlace(location, topology);
  if (!place.contested || settledIn === undefined) return place;
  return { ...place, jurisdiction: settledIn, contested: null };
}

/** The one of two neighbours that does not have a contested place by default. */
interface Neighbour {
  jurisdiction: string;
  side: string;
}

function neighbourOf(contested: Contest | null, topology: Topology): Neighbour | null {
  const jurisdiction = contested?.between[1] ?? null;
  const side = sideOf(jurisdiction, topology);
  return jurisdiction === null || side === undefined ? null : { jurisdiction, side };
}

/** The owner's desks, and at once those of a neighbour on the same side who may claim the place. */
function homeDesks(
  jurisdiction: string | null,
  neighbour: Neighbour | null,
  at: Situation,
  topology: Topology,
): ChosenDesk[] {
  const own = desksFor(topology, at.side, jurisdiction, at);
  if (neighbour?.side !== at.side) return own;
  const asked = new Set(own.map(({ desk }) => desk));
  const others = desksFor(topology, at.side, neighbour.jurisdiction, at);
  return [...own, ...others.filter(({ desk }) => !asked.has(desk))];
}

/**
 * The other sides' alerts: what the policy says (RT5), and a neighbour's who may claim the place, whatever the policy
 * says. It sees at least a summary, since what happened and roughly where is what a claim is decided on; an exact place
 * and the words of the report stay at home unless the policy releases them (RL1).
 */
function planCounterparts(
  policy: PolicySpec | undefined,
  at: Situation,
  topology: Topology,
  neighbour: Neighbour | null,
): PlannedAlert[] {
  const counterpart = policy?.counterpart;
  const spec = ladderOf(counterpart?.ladder ?? policy?.ladder, topology);
  return topology.sides
    .filter((side) => side !== at.side && (counterpart !== undefined || side === neighbour?.side))
    .map((side) => {
      const isNeighbour = side === neighbour?.side;
      const desks = isNeighbour
        ? desksFor(topology, side, neighbour.jurisdiction, at)
        : pairedDesks(topology, side, at.jurisdiction, at);
      const level = counterpart?.release ?? 'summary';
      return plan(
        { side, level: isNeighbour ? atLeastSummary(level) : level, desks },
        spec,
        at,
        topology,
        [],
      );
    });
}

const atLeastSummary = (level: ReleaseLevel): ReleaseLevel =>
  RELEASE_LEVELS.indexOf(level) < RELEASE_LEVELS.indexOf('summary') ? 'summary' : level;

function plan(
  alert: Omit<PlannedAlert, 'ladder'>,
  spec: LadderSpec,
  matter: Situation,
  topology: Topology,
  paired: string[],
): PlannedAlert {
  const owning = alert.desks.map(({ desk }) => desk);
  return { ...alert, ladder: planLadder(spec, { topology, side: alert.side, owning, matter, paired }) };
}

const ladderOf = (name: string | undefined, topology: Topology): LadderSpec =>
  (name === undefined ? undefined : topology.ladders.get(name)) ?? LADDER_OF_LAST_RESORT;

const sideOf = (jurisdiction: string | null, topology: Topology): string | undefined =>
  jurisdiction === null ? undefined : topology.jurisdictions.get(jurisdiction)?.side;
