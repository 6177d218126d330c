import type { FeedEntry } from '@pasban/contracts';
import type { Bus } from '@pasban/bus';
import type { Clock, Timer } from '@pasban/domain';
import { type Database, feedAfter, feedHeads } from '@pasban/persistence';

/** Entries read per desk at a time. */
const PAGE = 200;
/** While the bus is away, feeds are looked at this often. */
const POLL_MS = 1_000;

/**
 * Follows the feeds of the desks that are watched in this process and hands on their entries, in order, once each.
 * The bus only says that there is something: what is handed on is always read from the rows, from the last number
 * on, so a lost, doubled or late event can neither lose nor double an entry (FD1, FD2).
 */
export class FeedHub {
  /** The last number handed on for each watched desk. */
  private readonly handedOn = new Map<string, number>();
  private readonly starting = new Map<string, Promise<void>>();
  private readonly stale = new Set<string>();
  private inDoubt = false;
  private reading: Promise<void> | undefined;
  private poll: Timer | undefined;
  private readonly unsubscribe: (() => void)[];

  constructor(
    private readonly db: Database,
    bus: Bus,
    private readonly clock: Clock,
    private readonly onEntries: (desk: string, entries: FeedEntry[]) => void,
    private readonly onTrouble: (error: unknown) => void,
  ) {
    this.unsubscribe = [
      bus.on('feed', (heads) => this.heard(heads)),
      bus.onResync(() => this.heardNothing()),
    ];
    this.pollLater();
  }

  /** The newest number handed on; entries past it will still come. */
  last(desk: string): number {
    return this.handedOn.get(desk) ?? 0;
  }

  /** Whether the rows could be read when somebody last looked: if not, what is the newest here may long be old (FD5). */
  get isSure(): boolean {
    return !this.inDoubt;
  }

  /** Every desk that is followed. */
  desks(): Iterable<string> {
    return this.handedOn.keys();
  }

  /** Starts to follow a desk, from its newest entry on; does nothing for one that is followed already. */
  async follow(desk: string): Promise<void> {
    if (this.handedOn.has(desk)) return;
    const starting = this.starting.get(desk) ?? this.start(desk);
    this.starting.set(desk, starting);
    await starting.finally(() => this.starting.delete(desk));
  }

  /** Whether a number has been given at all: a client that claims a later one talks of another feed. */
  async hasReached(desk: string, seq: number): Promise<boolean> {
    if (seq <= this.last(desk)) return true;
    const heads = await feedHeads(this.db, [desk]);
    this.heard(heads);
    // Another gateway was quicker: what it has shown already must not come a second time from here.
    while (this.last(desk) < seq && this.reading) await this.reading;
    return seq <= (heads[desk] ?? 0);
  }

  /** Resolves once everything that has been heard of is handed on. */
  async settled(): Promise<void> {
    while (this.reading) await this.reading;
  }

  async close(): Promise<void> {
    for (const stop of this.unsubscribe) stop();
    this.poll?.cancel();
    await this.settled();
  }

  private async start(desk: string): Promise<void> {
    const heads = await feedHeads(this.db, [desk]);
    this.handedOn.set(desk, heads[desk] ?? 0);
  }

  private heard(heads: Record<string, number>): void {
    for (const [desk, head] of Object.entries(heads)) {
      const known = this.handedOn.get(desk);
      if (known !== undefined && head > known) this.stale.add(desk);
    }
    this.look();
  }

  private heardNothing(): void {
    for (const desk of this.handedOn.keys()) this.stale.add(desk);
    this.look();
  }

  private look(): void {
    if (this.reading || this.stale.size === 0) return;
    this.reading = this.readStale()
      .then(
        () => void (this.inDoubt = false),
        (error: unknown) => this.doubt(error),
      )
      .finally(() => {
        this.reading = undefined;
        this.look();
      });
  }

  /**
   * One query for all desks with news, of whichever sides; a desk that filled its page is asked again. A row goes where its
   * own desk is, so there is no filter here that could be forgotten.
   */
  private async readStale(): Promise<void> {
    const known = new Map([...this.stale].map((desk) => [desk, this.last(desk)]));
    this.stale.clear();
    for (const [desk, entries] of await feedAfter(this.db, known, PAGE)) {
      const newest = entries.at(-1);
      if (!newest) continue;
      this.handedOn.set(desk, newest.seq);
      this.onEntries(desk, entries);
      if (entries.length === PAGE) this.stale.add(desk);
    }
  }

  private pollLater(): void {
    this.poll = this.clock.after(POLL_MS, () => {
      void this.pollOnce()
        .catch((error: unknown) => this.doubt(error))
        .finally(() => this.pollLater());
    });
  }

  private async pollOnce(): Promise<void> {
    if (this.handedOn.size === 0) return;
    this.heard(await feedHeads(this.db, [...this.handedOn.keys()]));
    // If there is more, whoever reads it will say whether that could be done.
    if (!this.reading) this.inDoubt = false;
  }

  private doubt(error: unknown): void {
    this.inDoubt = true;
    this.onTrouble(error);
  }
}
