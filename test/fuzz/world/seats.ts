import type { AnswerLevel } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import { type Database, endPresence, renewPresence } from '@pasban/persistence';

/** A screen whose person stays; its sign of life is renewed far ahead, so that no heartbeat races with a decision. */
const STAYS = new Date('2030-01-01T00:00:00Z');
/** How long after its last sign of life somebody still counts as present (PR2), milliseconds. */
const COUNTS_FOR_MS = 15_000;

/** Somebody before a desk's screen. */
export interface Sitting {
  account: string;
  desk: string;
  level: AnswerLevel;
  seenAt: Date;
}

/** Who is at which desk: written as the gateway writes it, and remembered here for those who judge. */
export class Seats {
  private readonly sittings = new Map<string, Sitting>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async comes(sitting: Omit<Sitting, 'seenAt'>): Promise<void> {
    await this.seen(sitting, STAYS);
  }

  /** Its screen gives no further sign of life. */
  async fallsSilent(sitting: Omit<Sitting, 'seenAt'>): Promise<void> {
    if (this.sittings.has(screenOf(sitting))) await this.seen(sitting, this.clock.now());
  }

  async leaves(sitting: Omit<Sitting, 'seenAt'>): Promise<void> {
    this.sittings.delete(screenOf(sitting));
    await endPresence(this.db, [screenOf(sitting)], this.clock.now());
  }

  /** Whether somebody of this level or a higher one is at one of the desks at a moment, epoch milliseconds. */
  anybodyAt(desks: readonly string[], level: AnswerLevel, at: number): boolean {
    return [...this.sittings.values()].some(
      (one) =>
        desks.includes(one.desk) &&
        one.seenAt.getTime() >= at - COUNTS_FOR_MS &&
        (one.level === 'supervisor' || level === 'officer'),
    );
  }

  private async seen(sitting: Omit<Sitting, 'seenAt'>, seenAt: Date): Promise<void> {
    const screen = screenOf(sitting);
    this.sittings.set(screen, { ...sitting, seenAt });
    const { account: accountId, desk, level } = sitting;
    await renewPresence(this.db, [{ screen, desk, accountId, level }], seenAt);
  }
}

const screenOf = ({ account, desk }: Omit<Sitting, 'seenAt'>): string => `${account} at ${desk}`;
