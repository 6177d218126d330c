import { type LadderSpec, type PolicySpec, RELEASE_LEVELS, type ReleaseLevel } from '@pasban/contracts';
import type { Topology } from '../topology/topology';
import { type ChosenDesk, desksFor, pairedDesks } from './desks';
import { type Ladder, LADDER_OF_LAST_RESORT, planLadder } from './ladder';
import { choosePolicy, type Situation } from './policy';

/** One side's alert as routing wants it. */
export interface PlannedAlert {
  side: string;
  /** `full` at home, else what the policy releases (RT5). */
  level: ReleaseLevel;
  desks: readonly ChosenDesk[];
  ladder: Ladder;
}

/** The one of two neighbours that does not have a contested place by default. */
export interface Neighbour {
  jurisdiction: string;
  side: string;
}

/** Who must know of a situation, and by which policy. Shared by everything that happens in it: nobody changes it. */
export interface Planned {
  policy: string;
  /** The home side's alert first. */
  alerts: readonly PlannedAlert[];
}

/** Name stored for a matter that no policy fits. */
export const NO_POLICY = 'last-resort';

/** Plans every side's alert for a situation (RT2–RT5). */
export function planAlerts(at: Situation, neighbour: Neighbour | null, topology: Topology): Planned {
  const policy = choosePolicy(at, topology);
  const counterparts = planCounterparts(policy, at, topology, neighbour);
  const paired = counterparts.flatMap(({ desks }) => desks.map(({ desk }) => desk));
  const home = { side: at.side, level: 'full', desks: homeDesks(neighbour, at, topology) } as const;
  return {
    policy: policy?.name ?? NO_POLICY,
    alerts: [plan(home, ladderOf(policy?.ladder, topology), at, topology, paired), ...counterparts],
  };
}

/** The owner's desks, and at once those of a neighbour on the same side who may claim the place. */
function homeDesks(neighbour: Neighbour | null, at: Situation, topology: Topology): ChosenDesk[] {
  const own = desksFor(topology, at.side, at.jurisdiction, at);
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
