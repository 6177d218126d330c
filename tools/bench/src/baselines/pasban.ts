import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SignedIn } from '@pasban/contracts';
import { startEmbeddedPostgres } from '@pasban/embedded-postgres';
import { Client } from 'pg';
import { runningServerUrl } from '../../../shared/running-server';
import { stopProcess } from '../child';
import { freePort } from './free-port';
import { PRECEDING_ARGUMENTS } from './node-arguments';
import type { Running, SubjectOptions } from './subject';
import { writeTopology } from './topology-file';
import { newWorkspace, removeWorkspace } from './workspace';

const PROGRAM = resolve('dist/apps/standalone/main.js');
const PASSWORD = 'a password for measuring';
/** The first start creates a database, its tables and the example's accounts. */
const START_TIMEOUT_MS = 60_000;

/** Starts the built standalone as an operator would, with a database of its own and everything on. */
export async function startPasban(options: SubjectOptions): Promise<Running> {
  const workspace = newWorkspace();
  const dataDir = join(workspace, 'data');
  if (options.commitTimes) await keepCommitTimes(dataDir);
  const port = await freePort();
  const child = spawn(process.execPath, [...PRECEDING_ARGUMENTS, PROGRAM], {
    // The channel lets it notice our own end, however that comes about.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NODE_OPTIONS: '',
      PASBAN_SUPERVISED: '1',
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
      REDIS_URL: '',
      PASBAN_TOPOLOGY: writeTopology(workspace, options),
      PASBAN_EXAMPLE_PASSWORD: PASSWORD,
      LOG_LEVEL: 'warn',
    },
  });
  const stop = async (): Promise<void> => {
    await stopProcess(child);
    removeWorkspace(workspace);
  };
  try {
    const url = `http://127.0.0.1:${port}`;
    await ready(url, child);
    const inside = { databaseUrl: runningServerUrl(dataDir) ?? '', pid: child.pid ?? 0 };
    return { target: await targetAt(url), inside, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** PostgreSQL takes this setting up as it starts, so it is made in a start before the one that is measured. */
async function keepCommitTimes(dataDir: string): Promise<void> {
  const server = await startEmbeddedPostgres({ dataDir });
  const client = new Client({ connectionString: server.url });
  try {
    await client.connect();
    await client.query('ALTER SYSTEM SET track_commit_timestamp = on');
  } finally {
    await client.end();
    await server.stop();
  }
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`Pasban ended with code ${child.exitCode} while starting`);
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`Pasban was not ready after ${START_TIMEOUT_MS / 1_000} s`);
}

async function targetAt(url: string): Promise<Running['target']> {
  const [token, officer, counterpart] = await Promise.all(
    ['field.pk', 'officer.spu', 'officer.bj'].map((username) => signIn(url, username)),
  );
  return {
    url,
    token: token ?? '',
    desks: [
      { desk: 'pk-is-spu', token: officer ?? '' },
      { desk: 'cn-bj-duty', token: counterpart ?? '' },
    ],
  };
}

async function signIn(url: string, username: string): Promise<string> {
  const answer = await fetch(`${url}/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${username} could not sign in: ${answer.status} ${await answer.text()}`);
  return SignedIn.parse(await answer.json()).accessToken;
}
