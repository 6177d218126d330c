import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@pasban/embedded-postgres';
import type { FeedEntry, FeedPage } from '@pasban/contracts';
import { Client } from 'pg';
import { HttpConnection } from '../load/http-connection';
import { separateReports } from '../load/reports';
import { freePort } from './free-port';
import { type Service, signIn, startService } from './service';
import { writeTopology } from './topology-file';
import { newWorkspace, removeWorkspace } from './workspace';

const DESK = 'pk-is-spu';

/**
 * A gateway in a process of its own that can be started again and again, on a database that outlives it. The desk's feed
 * was filled by the whole system before, so its entries are real ones.
 */
export class LoneGateway {
  private gateway: Service | undefined;

  private constructor(
    private readonly workspace: string,
    private readonly database: EmbeddedPostgres,
    /** Where it will answer. */
    readonly port: number,
    readonly token: string,
    /** One of the desk's entries. */
    readonly entry: FeedEntry,
    /** The number of its newest one; it has at least as many as were asked for. */
    readonly last: number,
  ) {}

  static async prepare(entries: number): Promise<LoneGateway> {
    const workspace = newWorkspace();
    const database = await startEmbeddedPostgres({ dataDir: workspace });
    try {
      const env = { DATABASE_URL: database.url, PASBAN_TOPOLOGY: writeTopology(workspace, {}) };
      const whole = await startService('standalone', await freePort(), env);
      const filled = await fillAs(whole.url, entries).finally(() => whole.stop());
      // Ladders climbed meanwhile; only now has the feed come to rest.
      const last = await newest(database.url);
      return new LoneGateway(workspace, database, await freePort(), filled.token, filled.entry, last);
    } catch (error) {
      await database.stop();
      removeWorkspace(workspace);
      throw error;
    }
  }

  readonly desk = DESK;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.gateway?.pid ?? NaN;
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  async start(): Promise<void> {
    const env = { DATABASE_URL: this.database.url, PASBAN_TOPOLOGY: writeTopology(this.workspace, {}) };
    this.gateway = await startService('gateway', this.port, env);
  }

  async stop(): Promise<void> {
    await this.gateway?.stop();
    await this.database.stop();
    removeWorkspace(this.workspace);
  }
}

/** Reports so often that the desk has so many entries, and reads the first of them. */
async function fillAs(url: string, entries: number): Promise<{ token: string; entry: FeedEntry }> {
  const token = await signIn(url, 'officer.spu');
  const connection = new HttpConnection(url, await signIn(url, 'field.pk'));
  const source = separateReports('severe', 'Missed', Date.now());
  for (let n = 0; n < entries; n += 1) await connection.post('/v1/reports', source(n).body);
  connection.close();
  for (;;) {
    const page = await read(url, token);
    const [entry] = page.entries;
    if (entry && page.last >= entries) return { token, entry };
    await sleep(100);
  }
}

async function read(url: string, token: string): Promise<FeedPage> {
  const answer = await fetch(`${url}/v1/desks/${DESK}/feed?after=0&limit=1`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(`the feed could not be read: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as FeedPage;
}

async function newest(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ last: number }>(
    'SELECT last_seq::int AS last FROM desk WHERE code = $1',
    [DESK],
  );
  await client.end();
  return rows[0]?.last ?? 0;
}
