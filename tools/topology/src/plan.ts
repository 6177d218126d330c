import { isDeepStrictEqual } from 'node:util';
import type { LoadedTopology } from '@pasban/contracts';
import { compileTopology, type Topology } from '@pasban/domain';
import {
  type AppliedTopology,
  appliedTopology,
  type Database,
  incidentsRoutedSince,
  statement,
} from '@pasban/persistence';
import {
  compareTopologies,
  type DeskShift,
  kindsOfIncident,
  releasesLess,
  type ReleaseShift,
  Replay,
  type ReplayedIncident,
  type ReplayResult,
  type TopologyChange,
} from '@pasban/topology';
import { obstaclesTo } from './obstacles';

/** Long enough to have seen each weekday several times, short enough to be about how things are now. */
const REPLAY_DAYS = 30;
/** Of more incidents than this the newest are replayed: each takes some microseconds and a kilobyte. */
const REPLAY_LIMIT = 100_000;
const DAY_MS = 24 * 3_600_000;

/** What a topology would change in the system as it is. */
export interface Plan {
  /** What it would replace; undefined for a first topology. */
  inForce: AppliedTopology | undefined;
  /** Whether it is what is in force already, to the last account. */
  isInForce: boolean;
  changes: TopologyChange[];
  /** Incidents opened since were replayed. */
  since: Date;
  replay: ReplayResult;
  /** Desks that missed no incident of late in the replay, but that some kind of incident would no longer reach. */
  possiblyLost: DeskShift[];
  /** Where a side would see less of some kind of incident than now. */
  possiblyHeld: ReleaseShift[];
  obstacles: string[];
}

/** Whether somebody would no longer be alerted. */
export const losesSomebody = ({ replay, possiblyLost }: Plan): boolean =>
  replay.lost.length > 0 || possiblyLost.length > 0;

/** Looks at what would change, replays what happened lately, and tries what could happen; writes nothing. */
export async function planTopology(db: Database, loaded: LoadedTopology, now: Date): Promise<Plan> {
  const since = new Date(now.getTime() - REPLAY_DAYS * DAY_MS);
  const inForce = (await hasTopologies(db)) ? await appliedTopology(db) : undefined;
  if (!inForce) return { ...NOTHING_TO_COMPARE, inForce, since };
  const [before, after] = [compileTopology(inForce.loaded), compileTopology(loaded)];
  const replay = replayed(await incidentsRoutedSince(db, since, REPLAY_LIMIT), before, after);
  const possible = replayed(kindsOfIncident(before), before, after);
  return {
    inForce,
    isInForce: isDeepStrictEqual(inForce.loaded, asStored(loaded)),
    changes: compareTopologies(inForce.loaded, loaded),
    since,
    replay,
    possiblyLost: possible.lost.filter(({ desk }) => !replay.lost.some((known) => known.desk === desk)),
    possiblyHeld: possible.releases.filter((shift) => releasesLess(shift) && !hasHappened(shift, replay)),
    obstacles: await obstaclesTo(loaded.document, inForce.loaded.document, db),
  };
}

const NOTHING_TO_COMPARE: Omit<Plan, 'inForce' | 'since'> = {
  isInForce: false,
  changes: [],
  replay: { incidents: 0, lost: [], gained: [], later: [], sooner: [], releases: [] },
  possiblyLost: [],
  possiblyHeld: [],
  obstacles: [],
};

function replayed(incidents: Iterable<ReplayedIncident>, before: Topology, after: Topology): ReplayResult {
  const replay = new Replay(before, after);
  for (const incident of incidents) replay.add(incident);
  return replay.result();
}

const hasHappened = ({ side, from, to }: ReleaseShift, { releases }: ReplayResult): boolean =>
  releases.some((shift) => shift.side === side && shift.from === from && shift.to === to);

const asStored = (loaded: LoadedTopology): unknown => JSON.parse(JSON.stringify(loaded));

const FIND_TABLE = statement('topology.find-table', `SELECT to_regclass('topology_version') AS found`);

/** A database in which no system has run yet has no tables, and to plan is not to make them. */
async function hasTopologies(db: Database): Promise<boolean> {
  const [row] = await db.run<{ found: string | null }>(FIND_TABLE);
  return row?.found != null;
}
