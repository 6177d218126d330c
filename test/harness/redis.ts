import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { redisOptions } from '@pasban/redis';
import { type RedisSettings, readRedisAddress } from '@pasban/settings';
import { Redis } from 'ioredis';
import { freePort } from './free-port';
import { notRun } from './not-run';
import { findProgram } from './programs';

/**
 * Starts a Redis of its own for a test, on a free loopback port, with every write kept in its append-only file as in
 * production. `undefined` when the machine has none: the test then has nothing to do, and `npm test` names it.
 */
export async function startRedis(how: RedisManner = {}): Promise<TestRedis | undefined> {
  const program = findProgram('redis-server', 'valkey-server');
  if (program === undefined) {
    notRun('Tests against Redis did not run: there is no redis-server on the PATH.', 'PASBAN_REQUIRE_REDIS');
    return undefined;
  }
  const redis = new TestRedis(program, await mkdtemp(join(tmpdir(), 'pasban-redis-')), await freePort(), how);
  await redis.start();
  return redis;
}

/** What differs from a Redis that lets everybody in without TLS. */
export interface RedisManner {
  /** Settings for a Redis at this port. */
  settings?: (port: number) => Record<string, string | number>;
  /** By which address it is reached at this port. */
  url?: (port: number) => string;
  /** File with the certificate by which it is known. */
  caFile?: string;
  /** It is no Redis but a sentinel that watches the primary at this port, which it calls `main`. */
  sentinelOf?: number;
}

/** A Redis that a test may spoil. It keeps its address when it is started again. */
export class TestRedis {
  private server: ChildProcess | undefined;

  constructor(
    private readonly program: string,
    private readonly directory: string,
    readonly port: number,
    private readonly how: RedisManner,
  ) {}

  get url(): string {
    return this.how.url?.(this.port) ?? `redis://127.0.0.1:${this.port}`;
  }

  /** As the system is told of it. */
  get settings(): RedisSettings {
    const address = readRedisAddress(this.url);
    if (!address) throw new Error(`${this.url} is no address`);
    return { ...address, caFile: this.how.caFile };
  }

  async start(): Promise<void> {
    this.server = spawn(this.program, await this.words(), { stdio: ['ignore', 'pipe', 'inherit'] });
    await readiness(this.server);
  }

  private async words(): Promise<string[]> {
    const { sentinelOf } = this.how;
    const listening = { port: this.port, bind: '127.0.0.1', dir: this.directory };
    if (sentinelOf === undefined) {
      const kept = { appenddirname: 'data', appendonly: 'yes', save: '' };
      const values = { ...listening, ...kept, ...this.how.settings?.(this.port) };
      return Object.entries(values).flatMap(([name, value]) => [`--${name}`, ...String(value).split(' ')]);
    }
    // A sentinel keeps what it finds out in its file.
    const file = join(this.directory, 'sentinel.conf');
    const watched = `monitor main 127.0.0.1 ${sentinelOf} 1|down-after-milliseconds main 500|failover-timeout main 2000`;
    const lines = [
      ...Object.entries(listening).map(([name, value]) => `${name} ${value}`),
      ...watched.split('|').map((line) => `sentinel ${line}`),
    ];
    await writeFile(file, `${lines.join('\n')}\n`);
    return [file, '--sentinel'];
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
    const client = new Redis(redisOptions(this.settings, { maxRetriesPerRequest: 0 }));
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
      if (/ready to accept connections|sentinel id is/i.test(line)) resolve();
      else if (said.length < 50) said.push(line);
    });
  });
}
