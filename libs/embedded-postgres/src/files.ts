import { chmod, chown, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './account';
import { unlessMissing } from './failure';

/** Writes a file that the server's user owns and others cannot read. */
export async function writeFor(account: Account | undefined, path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600 });
  await chmod(path, 0o600);
  if (account) await chown(path, account.uid, account.gid);
}

/** Enough of a log to see the reason of a failure, in bytes. */
const TAIL = 2_000;

/** The last lines the server wrote: into its log file when that was open already, else before. */
export async function lastWords(cluster: string, startLog: string): Promise<string> {
  const current = await unlessMissing(readFile(join(cluster, 'current_logfiles'), 'utf8'));
  const name = current?.trim().split(' ').at(-1);
  const log = name === undefined ? undefined : await unlessMissing(readFile(join(cluster, name), 'utf8'));
  const start = await unlessMissing(readFile(startLog, 'utf8'));
  return [start, log]
    .map((text) => text?.slice(-TAIL).trim())
    .filter(Boolean)
    .join('\n');
}
