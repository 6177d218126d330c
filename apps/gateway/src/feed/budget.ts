import { EVENTS_AT_ONCE, EVENTS_PER_SECOND, MOST_EVENTS_SAVED, MOST_REFUSED } from './limits';

/** What a connection may still send. */
export type Verdict = 'fine' | 'too-many' | 'far-too-many';

/**
 * A token bucket: it fills by so many events a second, up to what may come at once, and entries that were sent fill it
 * further. Time is given in milliseconds, never asked for.
 */
export class Budget {
  private left: number;

  /** With `times`, everything is so many times as much. */
  constructor(
    private at: number,
    private readonly times = 1,
  ) {
    this.left = EVENTS_AT_ONCE * times;
  }

  /** Something came. One who goes on although refused owes more and more, until it is far too many. */
  take(now: number): Verdict {
    this.refill(now);
    this.left -= 1;
    if (this.left >= 0) return 'fine';
    return this.left >= -MOST_REFUSED ? 'too-many' : 'far-too-many';
  }

  /** Something was sent that may be answered by so many events. */
  earn(events: number): void {
    this.left = Math.max(
      this.left,
      Math.min(MOST_EVENTS_SAVED * this.times, this.left + events * this.times),
    );
  }

  private refill(now: number): void {
    const events = (Math.max(0, now - this.at) * EVENTS_PER_SECOND * this.times) / 1_000;
    this.at = now;
    this.left = Math.max(this.left, Math.min(EVENTS_AT_ONCE * this.times, this.left + events));
  }
}
