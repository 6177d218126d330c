import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Files that every process has open beside its sockets: libraries, the database's connections, pipes. */
const OTHER_FILES = 200;

/** Why so many sockets cannot be had here; undefined when they can. */
export function lackOfFiles(sockets: number): string | undefined {
  const most = openFiles();
  const needed = sockets + OTHER_FILES;
  return most >= needed
    ? undefined
    : `it needs ${needed} open files per process, and ${most} are allowed here: try "ulimit -n ${needed}" first`;
}

/** How many files a process started from here may have open. */
function openFiles(): number {
  const said = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim();
  return said === 'unlimited' ? Infinity : Number(said);
}

/** Processor time that a process has taken so far, seconds; NaN where the system does not tell it as Linux does. */
export function processorSeconds(pid: number): number {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return NaN;
  // Behind the name, which may hold anything, user and system time are the 12th and 13th field, in hundredths.
  const fields = readFileSync(path, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** Memory that a process has in use, in bytes, as the system counts it (resident set). */
export function residentBytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) * 1_024;
}
