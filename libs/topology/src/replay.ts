import { RELEASE_LEVELS, type Category, type ReleaseLevel, type Severity } from '@pasban/contracts';
import { referenceOf, resolvePlace, route, type RoutingMatter, type Topology } from '@pasban/domain';

/** An incident that happened, or one that only could happen, as routing needs it. */
export interface ReplayedIncident {
  /** Null for one that only could happen. */
  id: string | null;
  /** Where it lies, or was found to lie when it happened: a jurisdiction, or a site with its jurisdiction. */
  place: string | null;
  matter: RoutingMatter;
}

/** What an operator may read of an incident of any side: never its words. */
export interface IncidentExample {
  /** Null for an incident that only could happen. */
  reference: string | null;
  severity: Severity;
  category: Category;
  place: string | null;
}

/** Incidents of which something holds, with a few of them as examples, the first ones given. */
export interface Affected {
  incidents: number;
  examples: IncidentExample[];
}

/** What changes for a desk. */
export interface DeskShift extends Affected {
  desk: string;
  side: string;
}

/** What changes for what a side may see. */
export interface ReleaseShift extends Affected {
  side: string;
  from: ReleaseLevel;
  to: ReleaseLevel;
}

/** What another topology would make of incidents. */
export interface ReplayResult {
  /** How many were replayed. */
  incidents: number;
  /** Desks that some alert would no longer reach at any step. */
  lost: DeskShift[];
  gained: DeskShift[];
  /** Desks that are reached by both, at another time after the alert's opening. */
  later: DeskShift[];
  sooner: DeskShift[];
  /** What a side may see: `full` at home; `none` stands for no alert. */
  releases: ReleaseShift[];
}

const EXAMPLES = 3;

/** Replays incidents through the routing of two topologies, and says for whom that makes a difference. */
export class Replay {
  private incidents = 0;
  private readonly lost = new Tally<{ desk: string; side: string }>();
  private readonly gained = new Tally<{ desk: string; side: string }>();
  private readonly later = new Tally<{ desk: string; side: string }>();
  private readonly sooner = new Tally<{ desk: string; side: string }>();
  private readonly releases = new Tally<{ side: string; from: ReleaseLevel; to: ReleaseLevel }>();

  constructor(
    private readonly before: Topology,
    private readonly after: Topology,
  ) {}

  add(incident: ReplayedIncident): void {
    this.incidents += 1;
    const [old, young] = [outcomeOf(incident, this.before), outcomeOf(incident, this.after)];
    for (const desk of new Set([...old.desks.keys(), ...young.desks.keys()])) {
      const [was, will] = [old.desks.get(desk), young.desks.get(desk)];
      this.tallyOf(was, will)?.count({ desk, side: this.sideOf(desk) }, incident);
    }
    for (const side of new Set([...old.levels.keys(), ...young.levels.keys()])) {
      const [from, to] = [old.levels.get(side) ?? 'none', young.levels.get(side) ?? 'none'];
      if (from !== to) this.releases.count({ side, from, to }, incident);
    }
  }

  result(): ReplayResult {
    const { incidents, lost, gained, later, sooner, releases } = this;
    return {
      incidents,
      lost: lost.list(),
      gained: gained.list(),
      later: later.list(),
      sooner: sooner.list(),
      releases: releases.list(),
    };
  }

  private tallyOf(was: number | undefined, will: number | undefined) {
    if (will === undefined) return this.lost;
    if (was === undefined) return this.gained;
    if (was === will) return undefined;
    return will > was ? this.later : this.sooner;
  }

  private sideOf(desk: string): string {
    return (this.before.desks.get(desk) ?? this.after.desks.get(desk))?.side ?? '';
  }
}

/** Whether less of something is released than before. */
export const releasesLess = ({ from, to }: Pick<ReleaseShift, 'from' | 'to'>): boolean =>
  RELEASE_LEVELS.indexOf(to) < RELEASE_LEVELS.indexOf(from);

interface Outcome {
  /** Seconds after the opening at which a desk is first alerted. */
  desks: Map<string, number>;
  /** What each side may see. */
  levels: Map<string, ReleaseLevel>;
}

function outcomeOf({ matter }: ReplayedIncident, topology: Topology): Outcome {
  const outcome: Outcome = { desks: new Map(), levels: new Map() };
  // A side that is gone has no desk of last resort: what belongs to nobody else would reach no one.
  const homeless = !topology.sides.includes(matter.submitterSide);
  if (homeless && resolvePlace(matter.location, topology).jurisdiction === null) return outcome;
  for (const { side, level, ladder } of route(matter, topology).alerts) {
    outcome.levels.set(side, level);
    for (const { afterSeconds, desks } of ladder.steps) {
      for (const desk of desks) {
        outcome.desks.set(desk, Math.min(outcome.desks.get(desk) ?? Infinity, afterSeconds));
      }
    }
  }
  return outcome;
}

/** Counts incidents by what holds of them, and keeps the first few. */
class Tally<Key extends object> {
  private readonly found = new Map<string, Key & Affected>();

  count(key: Key, incident: ReplayedIncident): void {
    const name = JSON.stringify(key);
    const entry = this.found.get(name) ?? { ...key, incidents: 0, examples: [] };
    this.found.set(name, entry);
    entry.incidents += 1;
    if (entry.examples.length < EXAMPLES) entry.examples.push(exampleOf(incident));
  }

  /** Most incidents first. */
  list(): (Key & Affected)[] {
    return [...this.found.values()].sort((a, b) => b.incidents - a.incidents);
  }
}

const exampleOf = ({ id, place, matter: { severity, category } }: ReplayedIncident): IncidentExample => ({
  reference: id === null ? null : referenceOf(id),
  severity,
  category,
  place,
});
