import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import type { Challenge } from '@pasban/contracts';
import {
  AWAY_AFTER_MS,
  type Clock,
  presenceLimits,
  type PresenceLimits,
  SentLog,
  type Timer,
} from '@pasban/domain';
import {
  CurrentTopology,
  Database,
  endPresence,
  forgetPresence,
  renewPresence,
  type Screen,
} from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';
import { Gathered } from '../feed/gathered';
import { LostScreens } from './lost-screens';
import { type Debt, type Sitting, WatchedScreen } from './watched-screen';

/** So long after a heartbeat the rows are written: time for a healthy screen to paint a frame and say so. */
const ANSWERED_AFTER_MS = 1_000;

/** Puts the question to a screen, or takes it back. */
export type Ask = (screen: string, challenge: Challenge) => void;

/** A screen of which there is something to write; one that has closed brings its last row. */
interface News {
  screen: WatchedScreen;
  left?: Screen;
}

/** The screens connected to this process, and whether somebody is before them (PR1). */
@Injectable()
export class Screens implements OnModuleDestroy {
  private readonly logger = new Logger('Presence');
  private readonly onTrouble = (error: unknown): void => this.logger.warn(`presence: ${String(error)}`);
  private readonly screens = new Map<string, WatchedScreen>();
  private readonly logs = new Map<string, SentLog>();
  private readonly lost = new LostScreens();
  private timer: Timer | undefined;
  private beatAt: Date;
  /**
   * Who came, who went and how all stand, written together when much happens at once; one write after the other, so that
   * a screen's closing is never overtaken by what was said of it before.
   */
  private readonly writes = new Gathered<News>((news) => this.writeAll(news));
  private written: Promise<void> = Promise.resolve();

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.beatAt = clock.now();
  }

  /** A screen has connected that has drawn its feed up to a number; resolves once its row says so. */
  arrives(sitting: Sitting, drawn: number): Promise<void> {
    const now = this.clock.now();
    const touched = this.lost.inputOf(sitting, now);
    const screen = new WatchedScreen(sitting, this.logOf(sitting.desk), drawn, now, touched);
    this.screens.set(sitting.screen, screen);
    return this.write({ screen });
  }

  /** It has been sent everything up to a number. */
  wentLive(id: string, last: number): void {
    const screen = this.screens.get(id);
    if (!screen) return;
    const now = this.clock.now();
    const log = this.logOf(screen.sitting.desk);
    // What was sent before this process began, it has sent by now.
    if (log.firstAfter(last - 1) === null && last > 0) log.sent(last, now);
    screen.wentLive(now);
  }

  /** Entries up to a number went to every screen of a desk. */
  sent(desk: string, last: number): void {
    this.logOf(desk).sent(last, this.clock.now());
  }

  paints(id: string): void {
    this.screens.get(id)?.paints(this.clock.now());
  }

  drew(id: string, seq: number): void {
    const screen = this.screens.get(id);
    screen?.drew(seq, this.clock.now());
    this.storeReturned(screen ? [screen] : []);
  }

  /** A person touched a screen, and is as much before every other screen of theirs. */
  gaveInput(id: string, ask: Ask): void {
    const account = this.screens.get(id)?.sitting.accountId;
    const own = [...this.screens.values()].filter(({ sitting }) => sitting.accountId === account);
    const now = this.clock.now();
    const asked = own.filter((screen) => screen.gaveInput(now));
    for (const { sitting } of asked) if (sitting.screen !== id) ask(sitting.screen, { by: null });
    if (asked.length > 0) this.store(own);
    else this.storeReturned(own);
  }

  /** Something was felt of its connection: that it was asked for a sign of life, or that anything came over it. */
  felt(id: string, pulse: 'asked' | 'heard'): void {
    this.screens.get(id)?.felt(pulse, this.clock.now());
  }

  /** It has closed. What is known of it up to then says since when its desk is empty. */
  leaves(id: string): void {
    const screen = this.screens.get(id);
    this.screens.delete(id);
    if (!screen) return;
    const now = this.clock.now();
    this.lost.add(screen, now);
    void this.write({ screen, left: screen.row(this.limitsOf(screen), now) });
  }

  /** A heartbeat has been sent: asks those who have long not touched anything, and notes who answers. */
  beat(ask: Ask): void {
    const now = this.clock.now();
    const wasAway = now.getTime() - this.beatAt.getTime() > AWAY_AFTER_MS;
    this.beatAt = now;
    this.lost.forget(now);
    for (const screen of this.screens.values()) {
      if (wasAway) screen.excuse(now);
      const by = screen.challenge(this.limitsOf(screen), now);
      if (by) ask(screen.sitting.screen, { by: by.toISOString() });
    }
    if (wasAway) this.store([...this.screens.values()]);
    this.timer?.cancel();
    this.timer = this.clock.after(ANSWERED_AFTER_MS, () => {
      this.store([...this.screens.values()]);
      forgetPresence(this.db, this.clock.now()).catch(this.onTrouble);
    });
  }

  /** What a screen has not answered yet. */
  owes(id: string): Debt[] {
    return this.screens.get(id)?.owes(this.beatAt) ?? [];
  }

  /** Resolves once everything that is known of the screens stands in their rows. */
  settled(): Promise<void> {
    return this.written;
  }

  async onModuleDestroy(): Promise<void> {
    this.timer?.cancel();
    await this.settled();
  }

  /** Whoever counts as present again does so at once. */
  private storeReturned(screens: readonly WatchedScreen[]): void {
    const now = this.clock.now();
    this.store(screens.filter((screen) => screen.isUnknown(this.limitsOf(screen), now)));
  }

  private store(screens: readonly WatchedScreen[]): void {
    for (const screen of screens) void this.write({ screen });
  }

  /** Resolves once it is written, or has failed: the next heartbeat writes it again. */
  private write(news: News): Promise<void> {
    this.written = this.writes.add(news).catch(this.onTrouble);
    return this.written;
  }

  private async writeAll(news: readonly News[]): Promise<void> {
    const now = this.clock.now();
    const open = new Set(news.flatMap(({ screen }) => (this.isOpen(screen) ? [screen] : [])));
    const left = news.flatMap(({ left: row }) => row ?? []);
    const rows = [...open].map((screen) => screen.row(this.limitsOf(screen), now));
    await renewPresence(this.db, [...rows, ...left], now);
    await endPresence(this.db, left, now);
  }

  private isOpen({ sitting }: WatchedScreen): boolean {
    return this.screens.has(sitting.screen);
  }

  private limitsOf({ sitting }: WatchedScreen): PresenceLimits {
    return presenceLimits(this.topology.value.desks.get(sitting.desk));
  }

  private logOf(desk: string): SentLog {
    const log = this.logs.get(desk) ?? new SentLog();
    this.logs.set(desk, log);
    return log;
  }
}
