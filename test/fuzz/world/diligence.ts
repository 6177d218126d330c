import type { Clock } from '@pasban/domain';

/** By the sweep alone, work is done this late at most, milliseconds. */
const SWEEP_MS = 1_000;

/**
 * Knows since when the system has been able to do its work: a dispatcher runs, the machine is awake, and no
 * transaction has just been broken. Who judges how late something was, asks here what could have been expected.
 */
export class Diligence {
  private ableSince: number | undefined;

  constructor(private readonly clock: Clock) {}

  /** From now on it is able: again, or for the first time. */
  begins(): void {
    this.ableSince = this.clock.now().getTime();
  }

  /** Nobody works. */
  ends(): void {
    this.ableSince = undefined;
  }

  /** The latest moment at which work that fell due at `due` may still be done; undefined while nobody works. */
  deadline(due: number): number | undefined {
    return this.ableSince === undefined ? undefined : Math.max(due, this.ableSince) + SWEEP_MS;
  }
}
