import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDirectory, removeDataDirectory } from './postgres-server';

/** The password of every example account, unless the environment says otherwise. */
const PASSWORD = 'a-password-for-tests';
/** A start takes two or three seconds; on a machine under load many times that. */
const START_LIMIT_MS = 90_000;

const ROOT = join(__dirname, '..', '..');

export interface BuiltSystemOptions {
  /** Which of the built services; `standalone`, the whole system, when left out. */
  app?: 'standalone' | 'ingestion' | 'dispatch' | 'gateway';
  /** Added to the environment. `DATA_DIR` and `PORT` here make a second start the continuation of a first. */
  env?: NodeJS.ProcessEnv;
}

/** A built service that runs as a process of its own. */
export interface BuiltSystem {
  readonly url: string;
  /** Of the example accounts. */
  readonly password: string;
  /** Where its database lies; empty for one that runs on a database of others. */
  readonly dataDir: string;
  /** Everything it has printed so far. */
  output(): string;
  /** Asks it to stop and waits; then removes its data, if the directory was made for it here. */
  stop(): Promise<void>;
  /** Ends it without a chance to do anything; what it stored stays, and `stop` still tidies up. */
  kill(): Promise<void>;
  /** Stops it where it stands, as a kill would, but so that what it had open can be looked at. */
  freeze(): void;
  /** Lets it go on from there, as if no time had passed. */
  thaw(): void;
  /** Whether it has neither ended by itself nor been ended. */
  isRunning(): boolean;
}

/**
 * Runs `dist/apps/<app>/main.js`, which has to be built, on a free port and a data directory of its own. Resolves
 * once it says that it is ready; rejects with what it printed when it ends before that.
 */
export async function startBuiltSystem({
  app = 'standalone',
  env = {},
}: BuiltSystemOptions = {}): Promise<BuiltSystem> {
  const program = join(ROOT, 'dist', 'apps', app, 'main.js');
  if (!existsSync(program)) throw new Error(`${program} is not built: run "npm run build" first.`);
  const ownsData = env['DATA_DIR'] === undefined && env['DATABASE_URL'] === undefined;
  const dataDir = ownsData ? await openDirectory('pasban-system-') : (env['DATA_DIR'] ?? '');
  const password = env['PASBAN_EXAMPLE_PASSWORD'] ?? PASSWORD;
  const child = spawn(process.execPath, ['--enable-source-maps', program], {
    cwd: ROOT,
    // Should the test be killed, the channel closes, which the service takes as a wish to stop.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...process.env,
      PORT: '0',
      LOG_LEVEL: 'warn',
      PASBAN_SUPERVISED: '1',
      PASBAN_EXAMPLE_PASSWORD: password,
      ...env,
      DATA_DIR: dataDir,
    },
  });
  const said: string[] = [];
  const tidy = async (): Promise<void> => {
    if (dataDir !== '') await stopOrphanedDatabase(dataDir);
    if (ownsData) await removeDataDirectory(dataDir);
  };
  try {
    const url = await address(child, said);
    await mustBeReady(url);
    return {
      url,
      password,
      dataDir,
      output: () => said.join('\n'),
      stop: () => end(child, 'SIGTERM').then(tidy),
      kill: () => end(child, 'SIGKILL'),
      freeze: () => void child.kill('SIGSTOP'),
      thaw: () => void child.kill('SIGCONT'),
      isRunning: () => child.exitCode === null && child.signalCode === null,
    };
  } catch (error) {
    await end(child, 'SIGKILL').then(tidy);
    throw error;
  }
}

/** The address in the line with which a service says that it listens. */
function address(child: ChildProcess, said: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => give('it did not start in time'), START_LIMIT_MS);
    const give = (why: string): void => {
      clearTimeout(limit);
      reject(new Error(`${why}:\n${said.join('\n')}`));
    };
    child.once('exit', (code, signal) => give(`it ended with ${code ?? signal}`));
    child.once('error', reject);
    const read = (line: string): void => {
      said.push(line);
      const url = /(?:is ready at|listens at) (http:\S+)/.exec(line)?.[1];
      if (url === undefined) return;
      clearTimeout(limit);
      resolve(url);
    };
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', read);
    }
  });
}

async function mustBeReady(url: string): Promise<void> {
  const answer = await fetch(`${url}/health/ready`);
  if (answer.status !== 200) throw new Error(`not ready: ${answer.status} ${await answer.text()}`);
}

/** Sends a signal to a process that still runs, and waits for its end. */
async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

/** A killed system leaves its database server behind, which the next start there would stop; without one, we do. */
async function stopOrphanedDatabase(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postgres', 'cluster', 'postmaster.pid');
  const pid = existsSync(file) ? Number((await readFile(file, 'utf8')).split('\n')[0]) : NaN;
  if (!Number.isInteger(pid) || pid <= 1) return;
  process.kill(pid, 'SIGINT');
  await waitForEnd(pid);
}

/** The end of a process that is not our child can only be looked for. */
async function waitForEnd(pid: number): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (isAlive(pid) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** A dead process that nobody has asked about yet is still listed, as a zombie: it counts as ended. */
function isAlive(pid: number): boolean {
  try {
    return /\) [^ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}
