import type { Clock, Timer } from '@pasban/domain';
import { type Span, toMs } from './span';

interface Waiting {
  due: number;
  action: () => void;
}

/** A plain working day, so that stories read the same times on every run. */
const MORNING = new Date('2026-11-23T08:00:00.000Z');

/** A clock that moves only when a test says so. */
export class ManualClock implements Clock {
  private readonly waiting = new Set<Waiting>();
  private time: number;
  private work: () => Promise<void> = () => Promise.resolve();

  constructor(start: Date = MORNING) {
    this.time = start.getTime();
  }

  now(): Date {
    return new Date(this.time);
  }

  after(ms: number, action: () => void): Timer {
    const timer = { due: this.time + Math.max(0, ms), action };
    this.waiting.add(timer);
    return { cancel: () => void this.waiting.delete(timer) };
  }

  /** What has to come to rest between two moments: without it only promises that are ready run. */
  settleWith(work: () => Promise<void>): void {
    this.work = work;
  }

  /**
   * Moves time on to each due timer in order, and to the end. All timers of one moment fire together, and what
   * they started comes to rest before time goes on: nothing is ever later than the timers make it.
   */
  async forward(span: Span): Promise<void> {
    const end = this.time + toMs(span);
    await this.settle();
    for (let next = this.nextDue(); next <= end; next = this.nextDue()) {
      this.time = Math.max(this.time, next);
      this.fireDue();
      await this.settle();
    }
    this.time = end;
  }

  /** Moves time to the end at once, as for a machine that slept: every overdue timer fires late. */
  async jump(span: Span): Promise<void> {
    this.pass(span);
    await this.forward(0);
  }

  /** Moves time on while nothing can come to rest; what falls due meanwhile fires with the next `forward`. */
  pass(span: Span): void {
    this.time += toMs(span);
  }

  private nextDue(): number {
    return Math.min(...[...this.waiting].map(({ due }) => due));
  }

  private fireDue(): void {
    const due = [...this.waiting].filter((timer) => timer.due <= this.time);
    for (const timer of due.sort((one, other) => one.due - other.due)) {
      if (this.waiting.delete(timer)) timer.action();
    }
  }

  private async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    await this.work();
  }
}
