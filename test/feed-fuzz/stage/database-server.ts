import { setTimeout as pass } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@pasban/embedded-postgres';
import { Client } from 'pg';
import { freePort } from '../../harness/free-port';
import { preparedDirectory, removeDataDirectory } from '../../harness/postgres-server';

/** It has to survive the end of its processes, not of the machine; what was committed must be there again. */
const SETTINGS = { fsync: false, full_page_writes: false, max_connections: 200 };

/** A PostgreSQL server of a run's own, which ends and comes back at the same address with all that was committed. */
export class DatabaseServer {
  private onRestart: (() => void) | undefined;

  private server!: EmbeddedPostgres;

  private constructor(private readonly dataDir: string) {}

  static async begin(): Promise<DatabaseServer> {
    const database = new DatabaseServer(await preparedDirectory());
    // All others begin at the port that the template had: while this one is away, none may let its people in.
    database.server = await database.start(await freePort());
    return database;
  }

  get url(): string {
    return this.server.url;
  }

  /** One statement as the owner, who may do what no application may, over a connection of its own. */
  async asOwner(text: string): Promise<unknown[]> {
    const client = new Client({ connectionString: this.url });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  }

  /** Ends it with a signal, and waits until it is back. */
  async restart(by: NodeJS.Signals): Promise<void> {
    const { pid } = this.server;
    if (pid === undefined) return;
    const back = new Promise<void>((resolve) => (this.onRestart = resolve));
    process.kill(pid, by);
    await back;
  }

  /** Stops it in order, and starts it again so many milliseconds later. */
  async goAway(ms: number): Promise<void> {
    const { port } = this.server;
    await this.server.stop();
    await pass(ms);
    this.server = await this.start(port);
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await removeDataDirectory(this.dataDir);
  }

  private start(port: number): Promise<EmbeddedPostgres> {
    return startEmbeddedPostgres({
      dataDir: this.dataDir,
      settings: SETTINGS,
      port,
      onEvent: ({ type }) => {
        if (type === 'restarted') this.onRestart?.();
      },
    });
  }
}
