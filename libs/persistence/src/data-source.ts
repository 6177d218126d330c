import { DataSource } from 'typeorm';
import { APPLICATION_ROLE } from './application-role';
import { ENTITIES } from './entities';
import { HeardClient } from './heard-client';
import { MIGRATIONS } from './migrations';

/** Connections per process: enough for two intake batches, a drain, the feed and the reads of a busy desk. */
const POOL_SIZE = 12;
/** A database that does not answer within this is treated as down, and tried again. */
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * A statement that is not answered within this has failed, milliseconds. A connection can go dead without a word, and
 * would be waited on for a quarter of an hour; whoever has asked tries again on another. Ours take milliseconds, and
 * what may take longer says so.
 */
const ANSWERS_WITHIN_MS = 30_000;
/** The other end of such a connection may not hold what others wait for: no transaction of ours stands still. */
const STANDING_STILL = '-c idle_in_transaction_session_timeout=30s';

/**
 * One plan for each statement, and one that stays good when a table grows: a plan made for the parameters at hand takes
 * longer than a statement for one report, and one made while a table was empty reads the whole of it for ever after. A
 * second process for a statement is not worth its start.
 */
const PLANS =
  '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c max_parallel_workers_per_gather=0';

/** What each connection is made of. */
const CONNECTION = { Client: HeardClient };

type OnIdleError = (error: unknown) => void;

/** Where the database is, for its owner and for the application. */
export interface DatabaseAddress {
  databaseUrl?: string | undefined;
  /** Brings the schema up to date; without it, the application's login does, which then is the owner's. */
  databaseOwnerUrl?: string | undefined;
}

/**
 * Describes the database; nothing is connected yet. `onIdleError` hears of connections lost while idle. With a `role`
 * every connection takes it before its first statement.
 */
export const createDataSource = (url: string, onIdleError: OnIdleError, role?: string): DataSource =>
  new DataSource({
    type: 'postgres',
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    parseInt8: true,
    poolSize: POOL_SIZE,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    applicationName: 'pasban',
    extra: { ...CONNECTION, options: sessionOptions(role), query_timeout: ANSWERS_WITHIN_MS },
    // Without a listener, a server that restarts would take the whole process down with it.
    poolErrorHandler: onIdleError,
  });

const sessionOptions = (role?: string): string =>
  [PLANS, STANDING_STILL, ...(role === undefined ? [] : [`-c role=${role}`])].join(' ');

/** Held while migrating, so that of two processes that start at once one migrates and the other waits. */
const MIGRATION_LOCK = 7_262_001;

/** Connects and brings the schema up to date, once however many processes start together. */
export async function connect(source: DataSource): Promise<DataSource> {
  await migrate(source);
  return source.initialize();
}

/** A migration may take as long as it takes, and whoever waits for another's to end as well. */
async function migrate({ options }: DataSource): Promise<void> {
  const patient = await new DataSource({
    ...options,
    extra: { ...CONNECTION, options: PLANS },
  }).initialize();
  const runner = patient.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await patient.runMigrations();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await runner.release();
    await patient.destroy();
  }
}

/**
 * Brings the schema up to date as the database's owner, then connects as the application, which may not change what it
 * has audited (AU3).
 */
export async function openDatabase(
  { databaseUrl = '', databaseOwnerUrl = databaseUrl }: DatabaseAddress,
  onIdleError: OnIdleError,
): Promise<DataSource> {
  const owner = createDataSource(databaseOwnerUrl, onIdleError);
  try {
    await connect(owner);
  } finally {
    if (owner.isInitialized) await owner.destroy();
  }
  return createDataSource(databaseUrl, onIdleError, APPLICATION_ROLE).initialize();
}
