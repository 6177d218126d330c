import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import type { LoadedTopology } from '@pasban/contracts';
import type { Clock, IdSource } from '@pasban/domain';
import { createAccounts } from '@pasban/identity';
import { currentTopology, type Database, storeTopology } from '@pasban/persistence';
import type { Settings } from '@pasban/settings';
import { formatProblems, parseTopology, type TopologyProblem } from '@pasban/topology';

/** Held while an empty database is filled, so that of several processes that start together one does it. */
const PROVISIONING_LOCK = 7_262_003;

/** A topology that cannot be used: the message lists each problem with file, line and reason. */
export class TopologyError extends Error {
  override readonly name = 'TopologyError';
}

/** What filling a database rests on, and who hears of it: each line is a sentence for the operator. */
export interface Provisioning {
  clock: Clock;
  ids: IdSource;
  /** Warnings about the topology, and the example accounts' password when nobody chose one. */
  tell?: (line: string) => void;
}

/** Fills an empty database from the topology file: the topology itself and the accounts it names. */
export async function provisionIfEmpty(
  db: Database,
  settings: Settings,
  { clock, ids, tell = (line) => console.warn(line) }: Provisioning,
): Promise<void> {
  if (await currentTopology(db)) return;
  const { loaded, warnings } = readTopologyFile(settings.topologyPath);
  const password = settings.examplePassword ?? randomBytes(12).toString('base64url');
  await withLock(db, async () => {
    if (await currentTopology(db)) return;
    if (warnings.length > 0 && settings.logLevel !== 'error') tell(formatProblems(warnings));
    await createAccounts(db, loaded.document.accounts, password, { clock, ids });
    await storeTopology(db, loaded, { name: 'first start', at: clock.now() });
    if (settings.examplePassword === undefined) tell(`The accounts' first password is ${password}`);
  });
}

/** Reads and checks a topology file; throws {@link TopologyError} for one with errors. */
export function readTopologyFile(path: string): { loaded: LoadedTopology; warnings: TopologyProblem[] } {
  const parsed = parseTopology(path, (file) => readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new TopologyError(`The topology cannot be used:\n${formatProblems(parsed.problems)}`);
  return { loaded: parsed.loaded, warnings: parsed.warnings };
}

async function withLock(db: Database, work: () => Promise<void>): Promise<void> {
  const runner = db.source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [PROVISIONING_LOCK]);
    await work();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [PROVISIONING_LOCK]).catch(() => undefined);
    await runner.release();
  }
}
