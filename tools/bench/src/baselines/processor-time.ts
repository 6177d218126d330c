import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second, whatever the kernel's own clock does. */
const TICKS_PER_SECOND = 100;

interface Usage {
  parent: number;
  seconds: number;
}

/**
 * Processor time that a process, everything it has started and whatever of that has ended since have used, seconds.
 * Read from /proc, so on Linux alone; NaN elsewhere.
 */
export function processorSeconds(pid: number): number {
  const processes = usages();
  if (!processes.has(pid)) return Number.NaN;
  const family = new Set([pid]);
  // A set that grows while it is walked is walked to its end.
  for (const member of family) {
    for (const [child, { parent }] of processes) if (parent === member) family.add(child);
  }
  return [...family].reduce((sum, member) => sum + (processes.get(member)?.seconds ?? 0), 0);
}

function usages(): Map<number, Usage> {
  const pids = foldersOf('/proc').map(Number).filter(Number.isInteger);
  return new Map(
    pids.flatMap((pid) => {
      const usage = usageOf(pid);
      return usage ? [[pid, usage]] : [];
    }),
  );
}

/** A process's own time and that of its children that have ended; undefined once it has ended itself. */
function usageOf(pid: number): Usage | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // The second field is the program's name in brackets, which may hold anything.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [own, kernel, ended, endedKernel] = fields.slice(11, 15).map(Number);
  const ticks = (own ?? 0) + (kernel ?? 0) + (ended ?? 0) + (endedKernel ?? 0);
  return { parent: Number(fields[1]), seconds: ticks / TICKS_PER_SECOND };
}

function foldersOf(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
