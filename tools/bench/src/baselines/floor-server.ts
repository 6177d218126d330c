import { randomUUID } from 'node:crypto';
import { DESK_NAMESPACE, type ReportBody } from '@pasban/contracts';
import { startEmbeddedPostgres } from '@pasban/embedded-postgres';
import Fastify, { type FastifyInstance } from 'fastify';
import { Pool } from 'pg';
import { type Namespace, Server } from 'socket.io';

/** What the bare server is told. */
export interface FloorTask {
  dataDir: string;
  /** When a report's second step is due after it came; no steps when left out. */
  secondStepMs: number | undefined;
  /** A ready-made entry, as JSON, to send with each report's headline; the report itself when left out. */
  payload: string | undefined;
}

/** As many connections as Pasban's own pool has. */
const POOL_SIZE = 12;

const CREATE = 'CREATE TABLE report (id uuid PRIMARY KEY, body jsonb NOT NULL, step smallint NOT NULL)';
const INSERT = { name: 'insert', text: 'INSERT INTO report (id, body, step) VALUES ($1, $2, 0)' };
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
  acceptReports(app, pool, new Feed(io.of(DESK_NAMESPACE), task.payload), task.secondStepMs);
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

function acceptReports(app: FastifyInstance, pool: Pool, feed: Feed, secondStepMs: number | undefined): void {
  app.post<{ Body: ReportBody }>('/v1/reports', async (request, reply) => {
    const id = randomUUID();
    await pool.query({ ...INSERT, values: [id, JSON.stringify(request.body)] });
    feed.opened(request.body);
    if (secondStepMs !== undefined) advanceLater(id, request.body, { pool, feed, secondStepMs });
    return reply.code(202).send({ id });
  });
}

/** A timer in memory: the least that can climb a ladder, and lost with the process. */
function advanceLater(
  id: string,
  body: ReportBody,
  { pool, feed, secondStepMs }: { pool: Pool; feed: Feed; secondStepMs: number },
): void {
  const dueAt = new Date(Date.now() + secondStepMs).toISOString();
  const advance = async (): Promise<void> => {
    await pool.query({ ...ADVANCE, values: [id] });
    feed.escalated(body, dueAt);
  };
  setTimeout(() => void advance(), secondStepMs);
}

/** Sends entries in the form of Pasban's feed to every connected socket. */
class Feed {
  private seq = 0;
  private readonly ready: { incident: object; alert?: object } | undefined;

  constructor(
    private readonly sockets: Namespace,
    payload: string | undefined,
  ) {
    this.ready = payload === undefined ? undefined : (JSON.parse(payload) as { incident: object });
  }

  opened(body: ReportBody): void {
    const incident = this.ready ? { ...this.ready.incident, headline: body.headline } : body;
    this.send('alert.opened', { ...this.ready, incident });
  }

  escalated(body: ReportBody, dueAt: string): void {
    this.send('alert.escalated', { incident: body, alert: { step: 1, steps: [{}, { dueAt }] } });
  }

  private send(type: string, content: object): void {
    this.seq += 1;
    this.sockets.emit('entry', { ...content, seq: this.seq, type, at: new Date().toISOString() });
  }
}
