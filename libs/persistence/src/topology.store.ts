import { type AuditEntry, canonical, hashOf } from '@pasban/audit';
import type { LoadedTopology } from '@pasban/contracts';
import { type Database, type Runner, statement, type Tx } from './database';
import { TopologyVersionEntity } from './entities';
import { ROUTING_LOCK } from './routing-lock';
import { appendAudit } from './stores/audit.store';

export { incidentsRoutedSince, type RoutedIncident } from './stores/routed-incidents';

/** One version of the topology as it was applied. */
export interface AppliedTopology {
  version: number;
  loaded: LoadedTopology;
  appliedAt: Date;
  appliedBy: string;
}

/** Somebody else has applied a topology since the one that a change was planned on. */
export class TopologyMovedOn extends Error {
  override readonly name = 'TopologyMovedOn';

  constructor(readonly version: number) {
    super(`version ${version} of the topology has been applied meanwhile`);
  }
}

/** The newest version, or undefined while none has been applied. */
export async function appliedTopology(db: Database): Promise<AppliedTopology | undefined> {
  const [newest] = await db.source.getRepository(TopologyVersionEntity).find({
    select: { version: true, document: true, boundaries: true, appliedAt: true, appliedBy: true },
    order: { version: 'DESC' },
    take: 1,
  });
  if (!newest) return undefined;
  const { version, document, boundaries, appliedAt, appliedBy } = newest;
  return { version, loaded: { document, boundaries }, appliedAt, appliedBy };
}

/** The number of the version in force; 0 while none has been applied. */
export async function newestTopologyVersion(db: Runner): Promise<number> {
  const [row] = await db.run<{ version: number | null }>(NEWEST);
  return row?.version ?? 0;
}

/** The topology in force, or undefined while none has been applied. */
export const currentTopology = async (db: Database): Promise<LoadedTopology | undefined> =>
  (await appliedTopology(db))?.loaded;

// Readers pass; of two who would add a version, one waits for the other.
const LOCK = statement('topology.lock', `LOCK TABLE topology_version IN EXCLUSIVE MODE`);
const NEWEST = statement('topology.newest', `SELECT max(version) AS version FROM topology_version`);
const ADD = statement(
  'topology.add',
  `INSERT INTO topology_version (document, boundaries, applied_at, applied_by, change)
   VALUES ($1, $2, $3, $4, $5) RETURNING version`,
);
// Desks that a topology no longer names keep their rows, and with them their feeds.
const ADD_DESKS = statement(
  'topology.add-desks',
  `INSERT INTO desk (code, side) SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING`,
);

/** A topology on its way into force: by whom, and on top of which version it was planned (null: the first). */
export interface TopologyToApply {
  loaded: LoadedTopology;
  by: { name: string; at: Date };
  onTopOf: number | null;
  /** Kept with it for auditors: what it changes, and why. */
  note?: Record<string, unknown>;
}

/**
 * Stores a checked topology as the newest version and sees that each of its desks has a feed, in one transaction in
 * which nothing is routed. `allow` looks at the rows as they are then, and stops everything by throwing.
 *
 * @returns the number of the new version
 * @throws TopologyMovedOn when it was planned on top of a version that is no longer the newest
 */
export async function applyTopology(
  db: Database,
  { loaded, by, onTopOf, note = {} }: TopologyToApply,
  allow: (tx: Tx) => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.run(LOCK);
    const [newest] = await tx.run<{ version: number | null }>(NEWEST);
    if (newest?.version && newest.version !== onTopOf) throw new TopologyMovedOn(newest.version);
    await allow(tx);
    const { document, boundaries } = loaded;
    const values = [document, boundaries, note].map((value) => JSON.stringify(value));
    const row = [values[0], values[1], by.at, by.name, values[2]];
    const [added] = await tx.run<{ version: number }>(ADD, row);
    if (!added) throw new Error('the new version of the topology was not stored');
    const desks = Object.entries(document.desks);
    await tx.run(ADD_DESKS, [desks.map(([code]) => code), desks.map(([, { side }]) => side)]);
    await appendAudit(
      tx,
      Object.keys(document.sides),
      appliedEntry(added.version, { loaded, by, onTopOf, note }),
    );
    return added.version;
  }, ROUTING_LOCK);
}

/** What each side remembers of it (AU1): whoever applied it is known by name alone, on the machine where it was done. */
const appliedEntry = (version: number, { loaded, by, onTopOf, note }: TopologyToApply): AuditEntry => ({
  at: by.at,
  deeds: [{ act: 'topology.applied', reason: onTopOf === null ? 'first' : 'changed' }],
  by: null,
  from: null,
  on: { topology: String(version), document: hashOf(canonical(loaded)) },
  outcome: 'done',
  content: { by: by.name, note },
});

/** Stores the first topology. */
export const storeTopology = async (
  db: Database,
  loaded: LoadedTopology,
  by: { name: string; at: Date },
): Promise<number> => applyTopology(db, { loaded, by, onTopOf: null });

const SIDES_OF_DESKS = statement(
  'topology.sides-of-desks',
  `SELECT code, side FROM desk WHERE code = ANY ($1::text[])`,
);

/** The side whose records each desk's feed holds, of those that have ever had a feed. */
export async function sidesOfDesks(db: Runner, desks: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.run<{ code: string; side: string }>(SIDES_OF_DESKS, [desks]);
  return new Map(rows.map(({ code, side }) => [code, side]));
}

// An alert's ladder is a copy: a desk that it names for a later step is needed as much as one that rings already.
const UNFINISHED_AT = statement(
  'topology.unfinished-at',
  `SELECT d.code, count(*) AS alerts
     FROM unnest($1::text[]) AS d (code)
     JOIN alert a ON a.state <> 'closed'
      AND (d.code = ANY (a.desks || a.alerted)
        OR EXISTS (SELECT FROM jsonb_array_elements(a.ladder -> 'steps') AS s WHERE s -> 'desks' ? d.code))
    GROUP BY d.code ORDER BY d.code`,
);

/** How many alerts that are not closed reach each desk or may reach it yet; desks without any are left out. */
export async function unfinishedAlertsAt(db: Runner, desks: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.run<{ code: string; alerts: number }>(UNFINISHED_AT, [desks]);
  return new Map(rows.map(({ code, alerts }) => [code, Number(alerts)]));
}

const PEOPLE_OF = statement(
  'topology.people-of',
  `SELECT g ->> 'side' AS side, count(DISTINCT a.id) AS people
     FROM account a CROSS JOIN jsonb_array_elements(a.grants) AS g
    WHERE a.disabled_at IS NULL AND g ->> 'side' = ANY ($1::text[])
    GROUP BY 1 ORDER BY 1`,
);

/** How many people may sign in for each of these sides; sides without any are left out. */
export async function peopleOfSides(db: Runner, sides: readonly string[]): Promise<Map<string, number>> {
  const rows = await db.run<{ side: string; people: number }>(PEOPLE_OF, [sides]);
  return new Map(rows.map(({ side, people }) => [side, Number(people)]));
}
