import { execFile } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { promisify } from 'node:util';
import { errorCode } from './failure';

const run = promisify(execFile);

/** What the operating system says about a living process. */
export interface ProcessFacts {
  /** Differs between two processes that had the same id one after the other, also across a reboot. */
  readonly started: string;
  /** The program's name on Linux, its command line elsewhere. */
  readonly command: string;
  /** Its working directory where that can be read; PostgreSQL works inside its data directory. */
  readonly directory?: string;
}

/** The facts about a process, or `undefined` when none with this id lives. A zombie counts as dead. */
export async function processFacts(pid: number): Promise<ProcessFacts | undefined> {
  return process.platform === 'linux' ? linuxFacts(pid) : otherFacts(pid);
}

/** The ids of all processes that work in a directory. Empty where the system does not tell. */
export function processesIn(directory: string): number[] {
  if (process.platform !== 'linux') return [];
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.map(Number).filter((pid) => linuxDirectory(pid) === directory);
}

function linuxFacts(pid: number): ProcessFacts | undefined {
  const stat = readIfThere(`/proc/${pid}/stat`);
  const parsed = stat === undefined ? undefined : parseStat(stat);
  if (!parsed || parsed.state === 'Z' || parsed.state === 'X') return undefined;
  return {
    started: `${bootId()}:${parsed.startTicks}`,
    command: parsed.command,
    directory: linuxDirectory(pid),
  };
}

/**
 * Reads `/proc/<pid>/stat`. The command stands in parentheses and may itself hold spaces and parentheses, so
 * the fields are counted from the last closing one: the state is the first after it, the start time the 20th.
 */
export function parseStat(stat: string): { command: string; state: string; startTicks: string } | undefined {
  const open = stat.indexOf('(');
  const close = stat.lastIndexOf(')');
  if (open < 0 || close < open) return undefined;
  const fields = stat.slice(close + 2).split(' ');
  const state = fields[0];
  const startTicks = fields[19];
  if (state === undefined || startTicks === undefined) return undefined;
  return { command: stat.slice(open + 1, close), state, startTicks };
}

/** Start times count from the boot, so they only mean something together with the boot they count from. */
function bootId(): string {
  return readIfThere('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
}

function linuxDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Gone meanwhile, a zombie, or another user's: in each case nothing that we could say about it.
    return undefined;
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    // ESRCH: the process ended between opening its file and reading it.
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

async function otherFacts(pid: number): Promise<ProcessFacts | undefined> {
  try {
    const { stdout } = await run('ps', ['-ww', '-o', 'stat=,lstart=,command=', '-p', String(pid)], {
      env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    });
    return parsePs(stdout);
  } catch {
    return undefined; // ps ends with 1 when there is no such process
  }
}

/** Reads a line such as `Ss   Sun Nov  1 08:00:00 2026 /usr/bin/postgres -D /data`. */
export function parsePs(line: string): ProcessFacts | undefined {
  const match = /^\s*(\S+)\s+(\S+\s+\S+\s+\d+\s+[\d:]+\s+\d{4})\s+(.*\S)\s*$/.exec(line);
  const [, state, started, command] = match ?? [];
  if (state === undefined || started === undefined || command === undefined) return undefined;
  return state.startsWith('Z') ? undefined : { started, command };
}
