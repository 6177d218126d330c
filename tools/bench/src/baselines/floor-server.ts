import { randomUUID } from 'node:crypto';
import { DESK_NAMESPACE, type ReportBody } from '@pasban/contracts';
import { startEmbeddedPostgres } from '@pasban/embedded-postgres';
import Fastify, { type FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import { type Namespace, Server } from 'socket.io';
import type { Arming, Climbed } from '../rows/armed-alerts';

/** What the bare server is told. */
export interface FloorTask {
  dataDir: string;
  /** A ready-made entry, as JSON, to send with each report's headline; the report itself when left out. */
  payload: string | undefined;
}

/** Where the bare server is asked to arm timers, and what became of them. */
export const ARM_PATH = '/timers';

/** As many connections as Pasban's own pool has. */
const POOL_SIZE = 12;

const CREATE = 'CREATE TABLE report (id uuid PRIMARY KEY, body jsonb NOT NULL, step smallint NOT NULL)';
const INSERT = { name: 'insert', text: 'INSERT INTO report (id, body, step) VALUES ($1, $2, 0)' };
const INSERT_MANY = `INSERT INTO report (id, body, step)
  SELECT gen_random_uuid(), '{}', 0 FROM generate_series(1, $1::int) RETURNING id`;
const ADVANCE = { name: 'advance', text: 'UPDATE report SET step = step + 1 WHERE id = $1' };

/**
 * The least that can be done for a report: one durable INSERT, one emit to whoever listens. It checks nothing, asks
 * nobody who they are, decides nothing and forgets everything it sent: what Pasban does beyond this is its cost.
 */
export async function serveFloor(task: FloorTask): Promise<{ url: string }> {
  const server = await startEmbeddedPostgres({ dataDir: task.dataDir });
  const pool = new Pool({ connectionString: server.url, max: POOL_SIZE });
  pool.on('error', () => undefined);
  await pool.query(CREATE);
  const app = Fastify();
  const io = new Server(app.server, { serveClient: false });
  const screens = io.of(DESK_NAMESPACE);
  // A screen counts as live from its first heartbeat on.
  screens.on('connection', (socket) => socket.emit('heartbeat', { last: 0 }));
  const feed = new Feed(screens, task.payload);
  acceptReports(app, pool, feed);
  armTimers(app, pool, feed);
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const stopOnce = once(() => stop(io, pool, server).finally(() => process.exit(0)));
  // Ctrl-C reaches this process as well; without an orderly stop the database would outlive it.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stopOnce);
  return { url };
}

/** Runs the first time only. */
function once(work: () => Promise<unknown>): () => void {
  let begun = false;
  return () => {
    if (begun) return;
    begun = true;
    void work();
  };
}

async function stop(io: Server, pool: Pool, server: { stop(): Promise<void> }): Promise<void> {
  await io.close();
  await pool.end();
  await server.stop();
}

function acceptReports(app: FastifyInstance, pool: Pool, feed: Feed): void {
  app.post<{ Body: ReportBody }>('/v1/reports', async (request, reply) => {
    const id = randomUUID();
    await pool.query({ ...INSERT, values: [id, JSON.stringify(request.body)] });
    feed.opened(request.body);
    return reply.code(202).send({ id });
  });
}

/** Timers in memory: the least that can climb a ladder, and lost with the process. */
function armTimers(app: FastifyInstance, pool: Pool, feed: Feed): void {
  const waves = new Map<number, Climbed>();
  const advance = async (id: string, dueAt: number, climbed: Climbed): Promise<void> => {
    await pool.query({ ...ADVANCE, values: [id] });
    climbed.late.push(Date.now() - dueAt);
    feed.escalated(id, new Date(dueAt).toISOString());
  };
  app.post<{ Body: Arming }>(ARM_PATH, async ({ body: { count, dueFrom, overMs } }) => {
    const climbed: Climbed = { late: [], again: 0 };
    waves.set(dueFrom, climbed);
    const { rows } = await pool.query<{ id: string }>(INSERT_MANY, [count]);
    for (const [n, { id }] of rows.entries()) {
      const dueAt = dueFrom + (overMs * n) / count;
      setTimeout(() => void advance(id, dueAt, climbed), dueAt - Date.now());
    }
    return {};
  });
  app.get<{ Params: { dueFrom: string } }>(`${ARM_PATH}/:dueFrom`, ({ params }) =>
    waves.get(Number(params.dueFrom)),
  );
}

/** Sends entries in the form of Pasban's feed to every connected socket. */
class Feed {
  private seq = 0;
  private readonly ready: { incident: object; alert?: object } | undefined;

  constructor(
    private readonly sockets: Namespace,
    payload: string | undefined,
  ) {
    if (payload === undefined) return;
    const { incident, alert } = JSON.parse(payload) as { incident: object; alert?: object };
    this.ready = { incident, ...(alert ? { alert } : {}) };
  }

  opened(body: ReportBody): void {
    const incident = this.ready ? { ...this.ready.incident, headline: body.headline } : body;
    this.send('alert.opened', { ...this.ready, incident });
  }

  escalated(id: string, dueAt: string): void {
    this.send('alert.escalated', { alert: { id, step: 1, steps: [{}, { dueAt }] } });
  }

  private send(type: string, content: object): void {
    this.seq += 1;
    this.sockets.emit('entry', { seq: this.seq, type, at: new Date().toISOString(), ...content });
  }
}
