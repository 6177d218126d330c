import type { Report } from '@pasban/domain';
import type { BatchSizes } from '@pasban/persistence';
import { laneOf } from '@pasban/queue';

/** Urgent reports per transaction: enough to share its cost. */
const URGENT = 200;
/** Others per transaction: fewer, since an urgent report that comes meanwhile waits until it is over. */
const ROUTINE = 100;
/** The same for a while after an urgent report, since those come in bunches: the rest costs more meanwhile, and waits. */
const BRIEF = 4;
const BRIEF_FOR_MS = 10_000;

/** How many reports routing takes at once: what is urgent shares no batch with the rest and waits for a short one (RT7). */
export class RoutingBatches {
  static readonly MOST = URGENT;
  private briefUntil = 0;

  /** The sizes now, when a batch may hold at most so many. */
  sizes(now: Date, most: number): BatchSizes {
    const routine = now.getTime() < this.briefUntil ? BRIEF : ROUTINE;
    return { urgent: most, routine: Math.min(most, routine) };
  }

  /** Takes note of what has been claimed. */
  claimed(reports: readonly Report[], now: Date): void {
    if (reports.some(({ severity }) => laneOf(severity) === 'urgent')) {
      this.briefUntil = now.getTime() + BRIEF_FOR_MS;
    }
  }
}
