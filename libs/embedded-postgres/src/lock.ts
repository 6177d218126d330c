import { link, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EmbeddedPostgresError, errorCode, unlessMissing } from './failure';
import { processFacts } from './process-table';

/** Who holds a data directory: a process id alone may have been given to another process since. */
interface Owner {
  readonly pid: number;
  readonly started: string;
  readonly released?: boolean;
}

export interface DirectoryLock {
  release(): Promise<void>;
}

/**
 * Takes a directory for this process alone.
 *
 * The lock is a row of files `owner.1.json`, `owner.2.json`, … of which the highest counts. Taking it over from a
 * dead owner creates the next number with `link`, which only one of several rivals can do; a single file that
 * rivals delete and create again would let two of them win. The highest file is never deleted, only outnumbered,
 * so a rival that fell asleep and creates an old number afterwards still sees the higher one and withdraws.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const self = await describeSelf();
  for (;;) {
    const highest = await highestNumber(directory);
    const owner = highest === 0 ? undefined : await readOwner(directory, highest);
    if (owner && (await isAlive(owner))) throw heldBy(owner, directory);
    if (!(await createNumber(directory, highest + 1, self))) continue;
    if ((await highestNumber(directory)) > highest + 1) {
      await rm(fileOf(directory, highest + 1), { force: true });
      continue;
    }
    await removeBelow(directory, highest + 1);
    return { release: () => markReleased(directory, highest + 1, self) };
  }
}

async function describeSelf(): Promise<Owner> {
  const facts = await processFacts(process.pid);
  return { pid: process.pid, started: facts?.started ?? 'unknown' };
}

async function isAlive(owner: Owner): Promise<boolean> {
  if (owner.released) return false;
  const facts = await processFacts(owner.pid);
  return facts?.started === owner.started;
}

function heldBy(owner: Owner, directory: string): EmbeddedPostgresError {
  const who = owner.pid === process.pid ? 'by this process already' : `by process ${owner.pid}`;
  return new EmbeddedPostgresError(
    `The database in ${directory} is in use ${who}. Stop that one first, or set DATA_DIR to another directory.`,
  );
}

function fileOf(directory: string, number: number): string {
  return join(directory, `owner.${number}.json`);
}

async function numbers(directory: string): Promise<number[]> {
  const names = await readdir(directory);
  return names.flatMap((name) => /^owner\.(\d+)\.json$/.exec(name)?.[1] ?? []).map(Number);
}

async function highestNumber(directory: string): Promise<number> {
  return Math.max(0, ...(await numbers(directory)));
}

async function readOwner(directory: string, number: number): Promise<Owner | undefined> {
  const text = await unlessMissing(readFile(fileOf(directory, number), 'utf8'));
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isOwner(value) ? value : undefined;
  } catch {
    // Files appear complete, by link and rename; an unreadable one was damaged by a power cut, so its owner is dead.
    return undefined;
  }
}

function isOwner(value: unknown): value is Owner {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pid' in value &&
    typeof value.pid === 'number' &&
    'started' in value &&
    typeof value.started === 'string'
  );
}

/** Creates one number with its content at once; false when a rival was faster. */
async function createNumber(directory: string, number: number, owner: Owner): Promise<boolean> {
  const draft = await writeDraft(directory, owner);
  try {
    await link(draft, fileOf(directory, number));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

let drafts = 0;

async function writeDraft(directory: string, owner: Owner): Promise<string> {
  const draft = join(directory, `owner.draft-${process.pid}-${++drafts}`);
  await writeFile(draft, `${JSON.stringify(owner)}\n`, { mode: 0o644 });
  return draft;
}

async function removeBelow(directory: string, number: number): Promise<void> {
  const old = (await numbers(directory)).filter((candidate) => candidate < number);
  await Promise.all(old.map((candidate) => rm(fileOf(directory, candidate), { force: true })));
}

async function markReleased(directory: string, number: number, owner: Owner): Promise<void> {
  // The directory may have been deleted under us, by a test or a person: then there is nothing to give back.
  await unlessMissing(
    writeDraft(directory, { ...owner, released: true }).then((draft) =>
      rename(draft, fileOf(directory, number)),
    ),
  );
}
