import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SignedIn } from '@pasban/contracts';
import { stopProcess } from '../child';
import { PRECEDING_ARGUMENTS } from './node-arguments';

export const PASSWORD = 'a password for measuring';
/** The first start creates a database, its tables and the example's accounts. */
const START_TIMEOUT_MS = 60_000;

/** One of the built services that runs and answers. */
export interface Service {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** Starts a built service as an operator would, and waits until it is ready. */
export async function startService(
  app: 'standalone' | 'gateway',
  port: number,
  env: NodeJS.ProcessEnv,
): Promise<Service> {
  const program = resolve(`dist/apps/${app}/main.js`);
  const child = spawn(process.execPath, [...PRECEDING_ARGUMENTS, program], {
    // The channel lets it notice our own end, however that comes about.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NODE_OPTIONS: '',
      PASBAN_SUPERVISED: '1',
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: '',
      REDIS_URL: '',
      PASBAN_EXAMPLE_PASSWORD: PASSWORD,
      // The load comes from a few accounts and from one address.
      PASBAN_SCREENS_PER_ACCOUNT: '100000',
      PASBAN_NEWCOMERS_PER_ADDRESS: '100000',
      LOG_LEVEL: 'warn',
      ...env,
    },
  });
  const url = `http://127.0.0.1:${port}`;
  try {
    await ready(url, child);
    return { url, pid: child.pid ?? NaN, stop: () => stopProcess(child) };
  } catch (error) {
    await stopProcess(child);
    throw error;
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

/** Signs one of the example accounts in and gives its token. */
export async function signIn(url: string, username: string): Promise<string> {
  const answer = await fetch(`${url}/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`${username} could not sign in: ${answer.status} ${await answer.text()}`);
  return SignedIn.parse(await answer.json()).accessToken;
}
