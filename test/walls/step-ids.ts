import { createHash } from 'node:crypto';
import type { Clock, IdSource } from '@pasban/domain';
import { v7 } from 'uuid';

/**
 * Ids that belong to the step in which they were given: what one world does more than the other takes no id away from what
 * both do.
 */
export class StepIds implements IdSource {
  private step = 'start';
  private given = 0;

  constructor(private readonly clock: Clock) {}

  begin(step: string): void {
    [this.step, this.given] = [step, 0];
  }

  next(): string {
    this.given += 1;
    const random = createHash('sha256').update(`${this.step} ${this.given}`).digest();
    return v7({ msecs: this.clock.now().getTime(), random, seq: random.readUInt32BE(20) });
  }
}
