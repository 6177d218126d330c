import {
  type BackendFactory,
  type ConnectionOptions,
  createPostgresBackend,
  createRedisBackend,
  type IQueueBackend,
  Queue,
  runMigrations,
  Worker,
} from 'bullmq';
import { connectRedis, redisOptions } from '@pasban/redis';
import type { RedisSettings, Settings } from '@pasban/settings';
import { Client } from 'pg';

/** Where BullMQ keeps its jobs: in PostgreSQL unless a Redis is given. */
export interface QueueBackend {
  kind: 'postgres' | 'redis';
  /** Brings BullMQ's own tables up to date, where it has some. */
  prepare(): Promise<void>;
  queue<Data>(name: string): Queue<Data>;
  worker(name: string, process: () => Promise<void>): Worker;
  /** Ends a queue or a worker, whether its server is there or not. */
  close(member: Queue | Worker): Promise<void>;
  /** Ends what all members had in common, once they have ended. */
  end(): void;
}

/** Connections for one queue or worker on PostgreSQL; a worker listens on one more of its own. */
const POSTGRES_POOL = 2;

/**
 * A worker that was killed keeps its wake-up, and with it every further one of the same lane, until others may take it
 * for lost: its lock must have run out, and two looks must have met it. A wake-up is done at once, so seconds do where
 * BullMQ's own half minutes are meant for jobs that take long; one that is run twice is harmless.
 */
const WHEN_KILLED = { lockDuration: 4_000, stalledInterval: 2_000 };

/** Where the settings say. */
export function queueBackend(settings: Settings): QueueBackend {
  if (settings.redis !== undefined) return onRedis(settings.redis);
  const { databaseUrl: connectionString = '', databaseOwnerUrl } = settings;
  // A wake-up that a crash loses is made good by the sweep: no job waits for the disk, nor makes others wait.
  const options = '-c synchronous_commit=off';
  const connection = { connectionString, max: POSTGRES_POOL, keepAlive: true, options };
  return on('postgres', createPostgresBackend, connection, async () => {
    await migrate(databaseOwnerUrl ?? connectionString);
    if (databaseOwnerUrl !== undefined) await lend(databaseOwnerUrl, connectionString);
  });
}

/** Everything of a queue in one slot of a cluster, where a script may touch no other. */
const CLUSTER_PREFIX = '{pasban}';

function onRedis(settings: RedisSettings): QueueBackend {
  const manners = { maxRetriesPerRequest: null };
  const none = (): Promise<void> => Promise.resolve();
  if (settings.kind !== 'cluster') {
    const connection = redisOptions(settings, manners) as ConnectionOptions;
    return { ...on('redis', createRedisBackend, connection, none), close: closeOnRedis };
  }
  // BullMQ makes no clients of a cluster by itself, and leaves alone those that it is given.
  const cluster = connectRedis(settings, manners);
  const backend = on('redis', createRedisBackend, cluster, none, { prefix: CLUSTER_PREFIX });
  return { ...backend, close: closeOnRedis, end: () => cluster.disconnect() };
}

function on<Backend extends IQueueBackend, Connection>(
  kind: QueueBackend['kind'],
  factory: BackendFactory<Backend, Connection>,
  connection: Connection,
  prepare: () => Promise<void>,
  more: { prefix?: string } = {},
): QueueBackend {
  // BullMQ carries the backend in its types; nobody behind this line needs to know which one it is.
  const queue = (name: string): unknown =>
    new Queue(name, { connection, ...more } as never, factory as never);
  const worker = (name: string, process: () => Promise<void>): unknown =>
    new Worker(name, process, { connection, ...WHEN_KILLED, ...more } as never, factory as never);
  return {
    kind,
    prepare,
    queue,
    worker,
    close: (member) => member.close(),
    end: () => undefined,
  } as QueueBackend;
}

/**
 * An orderly goodbye to a Redis that is away would wait for its return without end. So it is left at once: a wake-up
 * that is cut short so is harmless.
 */
async function closeOnRedis(member: Queue | Worker): Promise<void> {
  if (member instanceof Worker) await member.close(true);
  else void member.disconnect().catch(() => undefined);
}

const migrate = (connectionString: string): Promise<void> =>
  withClient(connectionString, async (client) => {
    await runMigrations(client);
  });

/** Sequences that the application has made are its own already, and not the owner's to lend. */
const OWNED_BY_US = `
  SELECT CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END AS kind, string_agg(oid::regclass::text, ', ') AS names
    FROM pg_class
   WHERE relnamespace = 'bullmq'::regnamespace AND relkind IN ('r', 'S') AND pg_has_role(relowner, 'USAGE')
   GROUP BY 1`;

/** Lets another login than the owner work with BullMQ's tables. BullMQ makes sequences as it goes. */
async function lend(ownerUrl: string, connectionString: string): Promise<void> {
  const user = decodeURIComponent(new URL(connectionString).username);
  await withClient(ownerUrl, async (client) => {
    const name = client.escapeIdentifier(user);
    await client.query(`GRANT USAGE, CREATE ON SCHEMA bullmq TO ${name}`);
    const { rows } = await client.query<{ kind: string; names: string }>(OWNED_BY_US);
    for (const { kind, names } of rows) await client.query(`GRANT ALL ON ${kind} ${names} TO ${name}`);
  });
}

async function withClient(connectionString: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
