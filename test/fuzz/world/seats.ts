import type { AnswerLevel } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import { type Database, endPresence, renewPresence } from '@pasban/persistence';

/** A screen whose person stays; its sign of life is renewed far ahead, so that no heartbeat races with a decision. */
const STAYS = new Date('2030-01-01T00:00:00Z');
/** How long after its last sign of life somebody still counts as present (PR2), milliseconds. */
const COUNTS_FOR_MS = 14_000;
/** Input is not what these seats are about: nobody is asked whether they are there. */
const WITHOUT_END = STAYS;

/** Somebody before a desk's screen. */
export interface Sitting {
  /** Of its own for every coming: a screen that has closed never comes back. */
  screen: string;
  account: string;
  desk: string;
  level: AnswerLevel;
  seenAt: Date;
}

/** Who comes or goes, and where. */
type Person = Omit<Sitting, 'screen' | 'seenAt'>;

/** Who is at which desk: written as the gateway writes it, and remembered here for those who judge. */
export class Seats {
  private comings = 0;
  private readonly sittings = new Map<string, Sitting>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async comes(sitting: Person): Promise<void> {
    this.comings += 1;
    const known = this.sittings.get(placeOf(sitting));
    await this.seen({ ...sitting, screen: known?.screen ?? `screen ${this.comings}` }, STAYS);
  }

  /** Its screen gives no further sign of life. */
  async fallsSilent(person: Person): Promise<void> {
    const sitting = this.sittings.get(placeOf(person));
    if (sitting) await this.seen(sitting, this.clock.now());
  }

  async leaves(person: Person): Promise<void> {
    const sitting = this.sittings.get(placeOf(person));
    this.sittings.delete(placeOf(person));
    if (sitting) await endPresence(this.db, [sitting], this.clock.now());
  }

  /** Whether somebody of this level or a higher one is at one of the desks at a moment, epoch milliseconds. */
  anybodyAt(desks: readonly string[], level: AnswerLevel, at: number): boolean {
    return [...this.sittings.values()].some(
      (one) =>
        desks.includes(one.desk) &&
        one.seenAt.getTime() > at - COUNTS_FOR_MS &&
        (one.level === 'supervisor' || level === 'officer'),
    );
  }

  private async seen(sitting: Omit<Sitting, 'seenAt'>, seenAt: Date): Promise<void> {
    this.sittings.set(placeOf(sitting), { ...sitting, seenAt });
    const { screen, account: accountId, desk, level } = sitting;
    const times = { connectedAt: this.clock.now(), shownAt: seenAt, activeUntil: WITHOUT_END };
    await renewPresence(this.db, [{ screen, accountId, desk, level, ...times }], seenAt);
  }
}

const placeOf = ({ account, desk }: Person): string => `${account} at ${desk}`;
