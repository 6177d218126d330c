import { randomUUID } from 'node:crypto';
import type { Severity } from '@pasban/contracts';
import {
  type Alert,
  compileTopology,
  decideReports,
  type DraftEntry,
  EVERYONE_PRESENT,
  type Incident,
  OpenIncidents,
  type Topology,
} from '@pasban/domain';
import {
  Database,
  type FeedHeads,
  type IncomingReport,
  openDatabase,
  type Outcome,
  writeOutcome,
} from '@pasban/persistence';
import { readTopologyFile } from '@pasban/runtime';
import { freshDatabase, type TestDatabase } from './database';
import { EXAMPLE_TOPOLOGY } from './example-topology';

/** A migrated database with a few desks and one submitter, and any number of pools on it. */
export interface Stores {
  readonly database: TestDatabase;
  readonly db: Database;
  readonly submitterId: string;
  /** Another process's connections to the same database. */
  anotherPool(): Promise<Database>;
  close(): Promise<void>;
}

export const DESKS = ['cn-bj-duty', 'pk-is-spu', 'pk-national'] as const;

/** Connects and migrates, as a starting process does. */
export const openStores = async (
  databaseOwnerUrl: string,
  databaseUrl = databaseOwnerUrl,
): Promise<Database> => new Database(await openDatabase({ databaseUrl, databaseOwnerUrl }, () => undefined));

export async function freshStores(): Promise<Stores> {
  const database = await freshDatabase();
  const db = await openStores(database.url);
  const pools = [db];
  const submitterId = randomUUID();
  await database.query(
    `INSERT INTO account (id, username, name, language, password_hash, grants, created_at)
     VALUES ($1, 'field.pk', 'A field officer', 'en', '-', '[]', '2026-11-23T08:00:00Z')`,
    [submitterId],
  );
  await database.query(
    `INSERT INTO desk (code, side) SELECT code, split_part(code, '-', 1) FROM unnest($1::text[]) AS code`,
    [DESKS],
  );
  return {
    database,
    db,
    submitterId,
    anotherPool: async () => {
      const pool = await openStores(database.url);
      pools.push(pool);
      return pool;
    },
    close: async () => {
      await Promise.all(pools.map(({ source }) => source.destroy()));
      await database.drop();
    },
  };
}

/** A moment so many milliseconds after eight o'clock. */
export const at = (ms = 0): Date => new Date(Date.parse('2026-11-23T08:00:00Z') + ms);

/** A report on its way in; without a key it is one of its own. */
export function incoming(
  { submitterId }: Stores,
  {
    key = null,
    severity = 'minor',
    receivedAt = at(),
    hash = 'hash',
  }: { key?: string | null; severity?: Severity; receivedAt?: Date; hash?: string } = {},
): IncomingReport {
  const id = randomUUID();
  return {
    id,
    source: `account:${submitterId}`,
    idempotencyKey: key,
    bodyHash: hash,
    submitterId,
    side: 'pk',
    status: 'actual',
    severity,
    body: { category: 'crime', severity, headline: 'a report' },
    occurredAt: receivedAt,
    sentAt: null,
    receivedAt,
    audit: {
      at: receivedAt,
      deeds: [{ act: 'report.submitted', reason: 'accepted' }],
      by: null,
      from: null,
      on: { report: id },
      outcome: 'done',
    },
  };
}

/** What routing makes of a report in F-7 with the example topology: rows as they really are. */
export function decided(
  severity: Severity,
  changes: Partial<Incident> = {},
): { incident: Incident; alerts: Alert[] } {
  const location = { lat: 33.7215, lon: 73.0551 };
  const report = {
    id: randomUUID(),
    side: 'pk',
    status: 'actual' as const,
    severity,
    body: { category: 'crime' as const, severity, headline: 'an incident', location },
    occurredAt: at(),
    sentAt: null,
    receivedAt: at(),
  };
  const context = { topology: example(), ids: { next: randomUUID }, now: at(), presence: EVERYONE_PRESENT };
  const [decision] = decideReports([report], new OpenIncidents([], []), context).decisions;
  if (!decision) throw new Error('nothing was decided');
  return { incident: { ...decision.incident, ...changes }, alerts: decision.alerts };
}

let compiled: Topology | undefined;
const example = (): Topology => (compiled ??= compileTopology(readTopologyFile(EXAMPLE_TOPOLOGY).loaded));

/** Writes rows as a stage does: in one transaction, together with nothing else. */
export const write = (db: Database, outcome: Partial<Outcome>): Promise<FeedHeads> =>
  db.transaction((tx) => writeOutcome(tx, { log: [], entries: [], ...outcome }));

/** A feed entry that nobody has numbered yet. */
export const draft = (desk: string): DraftEntry => ({
  desk,
  type: 'notice',
  at: at(),
  incidentId: null,
  alertId: null,
  content: {},
});
