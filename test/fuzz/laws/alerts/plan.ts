import type { AlertRow } from '../../chronicle/rows';
import { ms } from '../law';

/**
 * When the steps of a ladder are due, kept beside the system from what has been seen of it. A step is due so many
 * seconds after the opening (ES1). One that fires before its time takes all later ones forward with it; one that fires
 * late moves none. After a snooze, and after a step by hand, all that follow keep their distance from that one.
 */
export class Plan {
  /** By how much all that follows is moved, milliseconds; below zero: brought forward. */
  private shift = 0;

  /** Rung anew, the ladder begins at its opening. */
  opened(): void {
    this.shift = 0;
  }

  fired(alert: AlertRow, at: number): void {
    this.shift = Math.min(this.shift, at - this.byLadder(alert, alert.step));
  }

  resumed(alert: AlertRow, at: number): void {
    this.shift = at - this.byLadder(alert, alert.step);
  }

  /** The moment at which a step is due, epoch milliseconds. */
  dueAt(alert: AlertRow, step: number): number {
    return this.byLadder(alert, step) + this.shift;
  }

  copy(): Plan {
    const copy = new Plan();
    copy.shift = this.shift;
    return copy;
  }

  private byLadder({ opened_at, ladder }: AlertRow, step: number): number {
    return ms(opened_at) + (ladder.steps[step]?.afterSeconds ?? 0) * 1_000;
  }
}
