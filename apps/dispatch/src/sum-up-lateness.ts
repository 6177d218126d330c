import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@pasban/bus';
import { addMs, caughtUpEntry, type Clock, OVERDUE_MS } from '@pasban/domain';
import { Database, endCatchUps, type FeedHeads, openCatchUps, writeOutcome } from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';

/**
 * Sums up for each desk what its ladders did late, once nothing is late any more (ES8): after an outage a desk reads
 * one sentence instead of sorting a storm. Which desks that are stands in rows, so it outlives whoever caught up.
 */
@Injectable()
export class SumUpLateness {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param nextAt when the next alert is due; one that is overdue says that somebody is still catching up */
  async execute(nextAt: Date | null): Promise<void> {
    const now = this.clock.now();
    if (nextAt !== null && nextAt < addMs(now, -OVERDUE_MS)) return;
    const desks = await openCatchUps(this.db);
    if (desks.length === 0) return;
    this.bus.publish('feed', await this.sumUp(desks, now));
  }

  private sumUp(desks: readonly string[], now: Date): Promise<FeedHeads> {
    return this.db.transaction(async (tx) => {
      const ended = await endCatchUps(tx, desks);
      const entries = ended.map(({ catchUp, late }) => caughtUpEntry(catchUp, late, now));
      return writeOutcome(tx, { log: [], entries });
    });
  }
}
