import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@pasban/bus';
import { addMs, caughtUpEntry, type Clock, OVERDUE_MS } from '@pasban/domain';
import {
  Database,
  endCatchUps,
  type EscalationAhead,
  type FeedHeads,
  writeOutcome,
} from '@pasban/persistence';
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

  /** Does nothing while an alert is overdue: then somebody is still catching up. */
  async execute({ nextAt, toldLate }: EscalationAhead): Promise<void> {
    if (toldLate.length === 0) return;
    const now = this.clock.now();
    if (nextAt !== null && nextAt < addMs(now, -OVERDUE_MS)) return;
    this.bus.publish('feed', await this.sumUp(toldLate, now));
  }

  private sumUp(desks: readonly string[], now: Date): Promise<FeedHeads> {
    return this.db.transaction(async (tx) => {
      const ended = await endCatchUps(tx, desks);
      const entries = ended.map(({ catchUp, late }) => caughtUpEntry(catchUp, late, now));
      return writeOutcome(tx, { log: [], entries });
    });
  }
}
