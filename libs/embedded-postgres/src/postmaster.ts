import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import type { Binaries } from './binaries';
import { EmbeddedPostgresError } from './failure';
import { lastWords } from './files';
import type { Home } from './home';
import { readPostmasterFile } from './postmaster-file';
import { launch } from './program';
import { shutDown, shutdownSteps } from './shutdown';
import { becomesTrue } from './waiting';

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One run of the server, from its launch to its end. */
export interface Postmaster {
  readonly pid: number;
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<Exit>;
  stop(patienceMs: number): Promise<void>;
}

/** Starts the server and resolves when it accepts connections; rejects with the server's own last words. */
export async function runPostmaster(home: Home, binaries: Binaries, timeoutMs: number): Promise<Postmaster> {
  const postmaster = await spawnPostmaster(home, binaries);
  const state = { ended: false };
  void postmaster.ended.then(() => (state.ended = true));
  const ready = async () => (await isReady(home, postmaster.pid)) || state.ended;
  if ((await becomesTrue(ready, timeoutMs)) && !state.ended) return postmaster;
  const reason = state.ended ? 'it ended again' : `it was not ready after ${timeoutMs / 1000} s`;
  await postmaster.stop(1_000);
  const words = await lastWords(home.cluster, home.startLog);
  throw new EmbeddedPostgresError(`PostgreSQL did not start: ${reason}.\n${words}`);
}

async function spawnPostmaster(home: Home, binaries: Binaries): Promise<Postmaster> {
  const output = await open(home.startLog, 'w', 0o600);
  try {
    const { account, root: cwd } = home;
    const args = ['-D', home.cluster];
    const child = launch(binaries.postgres, args, { account, cwd, output: output.fd, detached: true });
    await once(child, 'spawn');
    child.unref(); // whether this process goes on is for the application to say, not for its database
    return supervise(child);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new EmbeddedPostgresError(`PostgreSQL could not be run: ${reason}`, { cause: error });
  } finally {
    await output.close();
  }
}

function supervise(child: ChildProcess): Postmaster {
  const ended = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  return { pid: child.pid ?? 0, ended, stop: (patienceMs) => stopChild(child, ended, patienceMs) };
}

async function stopChild(child: ChildProcess, ended: Promise<Exit>, patienceMs: number): Promise<void> {
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  if (hasEnded()) return;
  child.ref(); // else this process could end of idleness before its server
  await shutDown(
    shutdownSteps(patienceMs),
    (signal) => child.kill(signal),
    async (ms) => Promise.race([ended.then(() => true), becomesTrue(hasEnded, ms)]),
  );
}

async function isReady(home: Home, pid: number): Promise<boolean> {
  const file = await readPostmasterFile(home.cluster);
  return file?.pid === pid && file.status === 'ready';
}
