import { rm } from 'node:fs/promises';
import { EmbeddedPostgresError, errorCode } from './failure';
import { postmasterPath, readPostmasterFile } from './postmaster-file';
import { type ProcessFacts, processFacts, processesIn } from './process-table';
import { shutDown, shutdownSteps } from './shutdown';
import { becomesTrue } from './waiting';

/** What the process named in `postmaster.pid` turns out to be. */
export type Finding =
  /** No such process: PostgreSQL itself copes with the file that was left behind. */
  | 'dead'
  /** The server of this very cluster, orphaned when its supervisor was killed. */
  | 'ours'
  /** Another program was given the same process id since. */
  | 'stranger'
  /** A PostgreSQL of which the system does not tell us more, because it belongs to another user. */
  | 'unknown';

export function classify(facts: ProcessFacts | undefined, cluster: string): Finding {
  if (!facts) return 'dead';
  if (facts.directory !== undefined) {
    return facts.directory === cluster && facts.command.startsWith('postgres') ? 'ours' : 'stranger';
  }
  if (!facts.command.includes('postgres')) return 'stranger';
  return facts.command.includes(cluster) ? 'ours' : 'unknown';
}

/**
 * Clears the way for a new server: stops one that survived its supervisor, and what is left of one that died.
 * Call it only while holding the directory's lock, else it would stop somebody's living server.
 */
export async function clearStaleServer(cluster: string, patienceMs: number): Promise<Finding | 'none'> {
  const file = await readPostmasterFile(cluster);
  if (!file) return 'none';
  const finding = classify(await processFacts(file.pid), cluster);
  if (finding === 'unknown') throw blockedBy(file.pid, cluster);
  if (finding === 'ours') await stopOrphan(file.pid, cluster, patienceMs);
  await stopLeftovers(cluster);
  // PostgreSQL would take a stranger with the old id for a living server and refuse to start. Removing the file
  // is safe only now that no process works in the cluster any more.
  if (finding === 'stranger') await rm(postmasterPath(cluster), { force: true });
  if (finding === 'ours') await removeIfKilled(cluster, file.pid);
  return finding;
}

/** A forced end leaves the file, and a zombie nobody reaps would keep its process id taken. */
async function removeIfKilled(cluster: string, pid: number): Promise<void> {
  const file = await readPostmasterFile(cluster);
  if (file?.pid === pid) await rm(postmasterPath(cluster), { force: true });
}

async function stopOrphan(pid: number, cluster: string, patienceMs: number): Promise<void> {
  const ended = (ms: number) => becomesTrue(async () => !(await processFacts(pid)), ms);
  const stopped = await shutDown(shutdownSteps(patienceMs), (signal) => send(pid, signal), ended);
  if (!stopped) throw blockedBy(pid, cluster);
}

/** Server processes outlive a killed postmaster for some moments; a new one must not touch their shared memory. */
async function stopLeftovers(cluster: string): Promise<void> {
  const nobodyLeft = async () => (await serversIn(cluster)).length === 0;
  if (await becomesTrue(nobodyLeft, 500)) return;
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    for (const pid of await serversIn(cluster)) send(pid, signal);
    if (await becomesTrue(nobodyLeft, 5_000)) return;
  }
}

/** PostgreSQL's processes alone: a person's shell may stand in the directory as well. */
async function serversIn(cluster: string): Promise<number[]> {
  const found = processesIn(cluster);
  const facts = await Promise.all(found.map((pid) => processFacts(pid)));
  return found.filter((_, index) => facts[index]?.command.startsWith('postgres'));
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error; // ended by itself: what we wanted
  }
}

function blockedBy(pid: number, cluster: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The PostgreSQL process ${pid} seems to be using ${cluster} and cannot be stopped from here. ` +
      'End it, or start Pasban as the user it belongs to.',
  );
}
