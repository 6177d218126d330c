import { createHash } from 'node:crypto';
import type { Clock, IdSource } from '@pasban/domain';
import { v7 } from 'uuid';

/** Ids that are the same on every run of a seed, so that whatever is ordered by them is, too. */
export class SeededIds implements IdSource {
  private given = 0;

  constructor(
    private readonly seed: number,
    private readonly clock: Clock,
  ) {}

  next(): string {
    this.given += 1;
    const random = createHash('sha256').update(`${this.seed} ${this.given}`).digest();
    return v7({ msecs: this.clock.now().getTime(), random, seq: this.given });
  }
}
