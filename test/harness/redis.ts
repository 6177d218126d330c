import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './free-port';
import { notRun } from './not-run';
import { findProgram } from './programs';

export interface TestRedis {
  readonly url: string;
  stop(): Promise<void>;
}

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
  const directory = await mkdtemp(join(tmpdir(), 'pasban-redis-'));
  const port = await freePort();
  const server = spawn(program, settings(port, directory), { stdio: ['ignore', 'pipe', 'inherit'] });
  await readiness(server);
  return { url: `redis://127.0.0.1:${port}`, stop: () => stop(server, directory) };
}

function settings(port: number, directory: string): string[] {
  const values = { port, bind: '127.0.0.1', dir: directory, appendonly: 'yes', save: '', daemonize: 'no' };
  return Object.entries(values).flatMap(([name, value]) => [`--${name}`, String(value)]);
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

async function stop(server: ChildProcess, directory: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  await rm(directory, { recursive: true, force: true });
}
