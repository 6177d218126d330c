import { Inject, Injectable } from '@nestjs/common';
import { type Alert, type Clock, hurry, type Presence } from '@pasban/domain';
import {
  Database,
  laddersHurried,
  lockWaitingAlerts,
  presenceNow,
  type Tx,
  writeOutcome,
} from '@pasban/persistence';
import { WakeUps } from '@pasban/queue';
import { CLOCK } from '@pasban/settings';

/** Alerts per transaction: those of an empty desk may be many, and answers to them wait for it. */
const BATCH = 200;

/** What one batch came to. */
interface Hurried {
  last: string | null;
  hurried: number;
}

/**
 * Lets the ladders go on that waited for somebody who has left (ES2). It does no more than make their next step due: the
 * escalation stage fires it, and finds the row as it is.
 */
@Injectable()
export class HurryLadders {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(WakeUps) private readonly wakeUps: WakeUps,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Looks at every alert that waits at a desk. A look that is cut short is done again: its row still says so. */
  async execute(desk: string, lostAt: Date): Promise<void> {
    await this.hurryAfter(desk, null);
    await laddersHurried(this.db, desk, lostAt);
  }

  private async hurryAfter(desk: string, after: string | null): Promise<void> {
    const { last, hurried } = await this.db.transaction((tx) => this.hurryBatch(tx, desk, after));
    if (hurried > 0) this.wakeUps.escalate([this.clock.now()]);
    if (last !== null) await this.hurryAfter(desk, last);
  }

  private async hurryBatch(tx: Tx, desk: string, after: string | null): Promise<Hurried> {
    const now = this.clock.now();
    const waiting = await lockWaitingAlerts(tx, { desk, now, after }, BATCH);
    const presence = await presenceNow(tx, now);
    const alerts = waiting.flatMap((row) => hurriedAlert(row, now, presence));
    await writeOutcome(tx, { alerts, log: [], entries: [] });
    const last = waiting.length < BATCH ? null : (waiting.at(-1)?.id ?? null);
    return { last, hurried: alerts.length };
  }
}

/** A row that nobody can read keeps its moment: the escalation stage says what is wrong with it. */
function hurriedAlert({ read }: { read: () => Alert }, now: Date, presence: Presence): Alert[] {
  try {
    const hurried = hurry(read(), now, presence);
    return hurried ? [hurried] : [];
  } catch {
    return [];
  }
}
