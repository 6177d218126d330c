import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestDatabase } from './database';
import { within } from './limit';

const CHILD = join(__dirname, 'forget-child.ts');
const REGISTER = join(__dirname, 'register-ts.js');

/**
 * Lets a process of its own purge or erase as it would be at a moment. With `kill`, it commits so many batches and is killed
 * in the middle of the next one.
 *
 * @returns how many batches it committed, and whether it was killed; one that had nothing more to do ended by itself
 */
export async function forgets(
  { url }: TestDatabase,
  what: 'purge' | 'erase',
  now: Date,
  kill = Number.POSITIVE_INFINITY,
): Promise<{ batches: number; killed: boolean }> {
  const child = spawn(process.execPath, ['-r', REGISTER, CHILD, url, what, now.toISOString()], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  let batches = 0;
  child.on('message', () => {
    if (batches >= kill) return void child.kill('SIGKILL');
    batches += 1;
    child.send('go on');
  });
  const [code, signal] = await within(ended, () => 'it neither ended nor was killed').finally(() =>
    stop(child),
  );
  if (code !== null && code !== 0) throw new Error(`it ended with ${code}`);
  return { batches, killed: signal === 'SIGKILL' };
}

function stop(child: ChildProcess): void {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
}
