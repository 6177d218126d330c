import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { freePort } from './free-port';
import { notRun } from './not-run';
import { findProgram } from './programs';

/**
 * Starts a Redis of its own for a test, on a free loopback port, with every write kept in its append-only file as in
 * production. `undefined` when the machine has none: the test then has nothing to do, and `npm test` names it.
 */
export async function startRedis(): Promise<TestRedis | undefined> {
  const program = findProgram('redis-server', 'valkey-server');
  if (program === undefined) {
    notRun('Tests against Redis did not run: there is no redis-server on the PATH.', 'PASBAN_REQUIRE_REDIS');
    return undefined;
  }
  const redis = new TestRedis(program, await mkdtemp(join(tmpdir(), 'pasban-redis-')), await freePort());
  await redis.start();
  return redis;
}

/** A Redis that a test may spoil. It keeps its address when it is started again. */
export class TestRedis {
  private server: ChildProcess | undefined;

  constructor(
    private readonly program: string,
    private readonly directory: string,
    private readonly port: number,
  ) {}

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const values = {
      port: this.port,
      bind: '127.0.0.1',
      dir: this.directory,
      appenddirname: 'data',
      appendonly: 'yes',
      save: '',
    };
    const settings = Object.entries(values).flatMap(([name, value]) => [`--${name}`, String(value)]);
    this.server = spawn(this.program, settings, { stdio: ['ignore', 'pipe', 'inherit'] });
    await readiness(this.server);
  }

  /** Ends it as a crash does; what it had written stays. */
  async kill(): Promise<void> {
    const { server } = this;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  }

  /** Lets it take whatever comes and answer nothing, until it is thawed. */
  freeze(): void {
    this.server?.kill('SIGSTOP');
  }

  thaw(): void {
    this.server?.kill('SIGCONT');
  }

  /** Takes away everything that it would read at its next start. */
  async forget(): Promise<void> {
    await rm(join(this.directory, 'data'), { recursive: true, force: true });
  }

  /** One command by a connection of its own, so that no state of it stays behind. */
  async tell(command: string, ...words: string[]): Promise<unknown> {
    const client = new Redis(this.url, { maxRetriesPerRequest: 0 });
    try {
      return await client.call(command, ...words);
    } finally {
      client.disconnect();
    }
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** Resolves when the server says that it accepts connections; its further output is read and dropped. */
async function readiness(server: ChildProcess): Promise<void> {
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`redis-server ended: ${said.join('\n')}`)));
    if (!server.stdout) return;
    createInterface({ input: server.stdout }).on('line', (line) => {
      if (/ready to accept connections/i.test(line)) resolve();
      else if (said.length < 50) said.push(line);
    });
  });
}
