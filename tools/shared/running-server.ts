import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a data directory holds the embedded server's database, running or not. */
export const hasDatabase = (dataDir: string): boolean =>
  existsSync(join(dataDir, 'postgres', 'cluster', 'PG_VERSION'));

/**
 * The address of the embedded server that runs on a data directory; undefined when none does. A running PostgreSQL
 * says in `postmaster.pid` who it is: its process in the first line, its port in the fourth.
 */
export function runningServerUrl(dataDir: string): string | undefined {
  const home = join(dataDir, 'postgres');
  const lines = textOf(join(home, 'cluster', 'postmaster.pid'))?.split('\n') ?? [];
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (!(pid > 0 && port > 0) || !isAlive(pid)) return undefined;
  const password = textOf(join(home, 'password'))?.trim() ?? '';
  return `postgresql://pasban:${password}@127.0.0.1:${port}/pasban`;
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, as another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
