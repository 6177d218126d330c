import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@pasban/bus';
import {
  addMs,
  attendanceEntries,
  AWAY_AFTER_MS,
  SETTLED_AFTER_MS,
  type Clock,
  decideAttendance,
  type DeskSigns,
  nextLapse,
} from '@pasban/domain';
import {
  CurrentTopology,
  Database,
  deskSigns,
  type FeedHeads,
  lockDeskSigns,
  saveAttendance,
  type Tx,
  writeOutcome,
} from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';
import type { Drained } from './drain-loop';
import { HurryLadders } from './hurry-ladders';

/**
 * The presence stage: desks that have been left, or taken again, are told of (PR2), and ladders no longer wait for those
 * who left (ES2). Every dispatcher looks; whoever locks the desk's row first writes, and the others find it written.
 */
@Injectable()
export class PresenceStage {
  private lookedAt: Date | undefined;
  private trusted = new Date(0);

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(HurryLadders) private readonly hurryLadders: HurryLadders,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async drain(): Promise<Drained> {
    const seen = await deskSigns(this.db);
    const now = this.clock.now();
    const trustedFrom = this.trustedFrom(now);
    if (now < trustedFrom) return { more: false, nextAt: trustedFrom };
    const changed = changedDesks(seen, now);
    if (changed.length > 0) {
      const heads = await this.db.transaction((tx) => this.change(tx, changed));
      this.bus.publish('feed', heads);
    }
    for (const { desk, lostAt } of seen) if (lostAt) await this.hurryLadders.execute(desk, lostAt);
    // What has just been lost is looked at in the next run, at once.
    return { more: changed.length > 0, nextAt: nextLapse(seen, now) };
  }

  /**
   * From when on the rows say who is there. While this process was away the gateways probably were as well: nobody is called
   * missing before everyone has had the time to come back.
   */
  private trustedFrom(now: Date): Date {
    const wasAway = this.lookedAt === undefined || now.getTime() - this.lookedAt.getTime() > AWAY_AFTER_MS;
    if (wasAway) this.trusted = addMs(now, SETTLED_AFTER_MS);
    this.lookedAt = now;
    return this.trusted;
  }

  private async change(tx: Tx, desks: readonly string[]): Promise<FeedHeads> {
    const signs = await lockDeskSigns(tx, desks);
    const now = this.clock.now();
    const changes = signs.flatMap((one) => decideAttendance(one, now) ?? []);
    await saveAttendance(tx, changes, now);
    return writeOutcome(tx, { log: [], entries: attendanceEntries(changes, this.topology.value, now) });
  }
}

const changedDesks = (seen: readonly DeskSigns[], now: Date): string[] =>
  seen.filter((one) => decideAttendance(one, now) !== null).map(({ desk }) => desk);
