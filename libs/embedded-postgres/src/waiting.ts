import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until the answer is true; false when the time is over. Polling is right where the system
 * has no event to wait for: the end of a process that is not our child, a line in another program's file.
 */
export async function becomesTrue(
  ask: () => boolean | Promise<boolean>,
  withinMs: number,
  everyMs = 5,
): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!(await ask())) {
    if (performance.now() >= deadline) return false;
    await sleep(everyMs);
  }
  return true;
}

/** The pause before a restart attempt, counted from 1: at once-ish, then doubling, at most five seconds. */
export function backoffMs(attempt: number): number {
  return Math.min(50 * 2 ** (attempt - 1), 5_000);
}
