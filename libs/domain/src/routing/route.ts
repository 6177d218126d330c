import type { LadderSpec, PolicySpec, ReleaseLevel, ReportLocation } from '@pasban/contracts';
import type { Topology } from '../topology/topology';
import { type ChosenDesk, desksFor, pairedDesks } from './desks';
import { type Ladder, LADDER_OF_LAST_RESORT, planLadder } from './ladder';
import { type PlaceReason, resolvePlace } from './place';
import { choosePolicy, type Situation } from './policy';

/** What routing needs to know of a report or an incident. */
export interface RoutingMatter extends Omit<Situation, 'side' | 'jurisdiction' | 'site'> {
  location: ReportLocation | undefined;
  /** The submitter's side: the home of what happened nowhere in particular (IN5). */
  submitterSide: string;
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
  policy: string;
  /** The home side's alert first. */
  alerts: PlannedAlert[];
}

/** Name stored for a matter that no policy fits. */
export const NO_POLICY = 'last-resort';

/** Decides desks, ladders and release of one matter; pure, so the simulator and the engine cannot differ. */
export function route(matter: RoutingMatter, topology: Topology): Routing {
  const place = resolvePlace(matter.location, topology);
  const homeSide = sideOf(place.jurisdiction, topology) ?? matter.submitterSide;
  const situation: Situation = {
    ...matter,
    side: homeSide,
    jurisdiction: place.jurisdiction,
    site: place.site,
  };
  const policy = choosePolicy(situation, topology);
  const counterparts = planCounterparts(policy, situation, topology);
  const paired = counterparts.flatMap(({ desks }) => desks.map(({ desk }) => desk));
  const desks = desksFor(topology, homeSide, place.jurisdiction, situation);
  return {
    homeSide,
    jurisdiction: place.jurisdiction,
    site: place.site,
    placeReason: place.reason,
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

function planCounterparts(policy: PolicySpec | undefined, at: Situation, topology: Topology): PlannedAlert[] {
  const counterpart = policy?.counterpart;
  if (!counterpart) return [];
  const spec = ladderOf(counterpart.ladder, topology);
  return topology.sides
    .filter((side) => side !== at.side)
    .map((side) => {
      const desks = pairedDesks(topology, side, at.jurisdiction, at);
      return plan({ side, level: counterpart.release, desks }, spec, at, topology, []);
    });
}

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
