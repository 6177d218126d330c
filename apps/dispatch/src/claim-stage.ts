import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@pasban/bus';
import { type Clock, decideLapses } from '@pasban/domain';
import {
  CurrentTopology,
  Database,
  type FeedHeads,
  lockAlertsOfIncidents,
  nextClaimLapse,
  takeLapsedClaims,
  type Tx,
  writeOutcome,
} from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';
import type { Drained } from './drain-loop';

/** Incidents per transaction: contested places are few. */
const BATCH = 50;

/** The claim stage: contested incidents that nobody has claimed in time go to their default owner. */
@Injectable()
export class ClaimStage {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async drain(): Promise<Drained> {
    const nextAt = await nextClaimLapse(this.db);
    if (nextAt === null || nextAt > this.clock.now()) return { more: false, nextAt };
    const { taken, heads } = await this.db.transaction((tx) => this.lapseBatch(tx));
    this.bus.publish('feed', heads);
    return { more: taken === BATCH, nextAt: await nextClaimLapse(this.db) };
  }

  private async lapseBatch(tx: Tx): Promise<{ taken: number; heads: FeedHeads }> {
    const now = this.clock.now();
    const incidents = await takeLapsedClaims(tx, now, BATCH);
    const alerts = await lockAlertsOfIncidents(
      tx,
      incidents.map(({ id }) => id),
    );
    const decisions = decideLapses(incidents, alerts, this.topology.value, now);
    const heads = await writeOutcome(tx, {
      incidents: decisions.map(({ incident }) => incident),
      log: decisions.flatMap(({ log }) => log),
      entries: decisions.flatMap(({ entries }) => entries),
    });
    return { taken: incidents.length, heads };
  }
}
