import { setTimeout as pass } from 'node:timers/promises';
import { PostgresBus } from '@pasban/bus';
import type { DraftEntry } from '@pasban/domain';
import { type Database, type FeedHeads, writeOutcome } from '@pasban/persistence';
import { SystemClock } from '@pasban/settings';
import { openStores } from '../../harness/stores';
import type { WriteTransaction } from '../acts/act';

/** Thrown to roll a transaction back. */
class ChangedMind extends Error {}

/** Writers of feed entries beside the dispatcher, with connections and a bus of their own. */
export class Writers {
  /** The marks of all entries whose transaction was committed, by what the database has answered. */
  readonly committed = new Map<string, string[]>();
  rolledBack = 0;
  /** Transactions that the database did not let come to an end: whether they are committed is not known. */
  broken = 0;
  /** Committed, and nobody was told. */
  unannounced = 0;
  private written = 0;
  private readonly underWay = new Set<Promise<void>>();

  private constructor(
    readonly db: Database,
    private readonly bus: PostgresBus,
  ) {}

  static async begin(url: string): Promise<Writers> {
    const bus = new PostgresBus(url, new SystemClock(), () => undefined);
    await bus.start();
    return new Writers(await openStores(url), bus);
  }

  /** Writes beside whatever else goes on. */
  write(desks: readonly string[], how: WriteTransaction): void {
    const writing = this.transact(desks, how).finally(() => this.underWay.delete(writing));
    this.underWay.add(writing);
  }

  /** Resolves once nobody writes any more. */
  async rest(): Promise<void> {
    await Promise.all(this.underWay);
  }

  async end(): Promise<void> {
    await this.rest();
    await this.bus.close();
    await this.db.source.destroy();
  }

  private async transact(desks: readonly string[], how: WriteTransaction): Promise<void> {
    const entries = desks.flatMap((desk) =>
      Array.from({ length: how.entries }, () => this.entry(desk, how.bytes)),
    );
    try {
      const heads = await this.db.transaction(async (tx) => {
        const numbered = await writeOutcome(tx, { log: [], entries });
        if (how.holdMs > 0) await pass(how.holdMs);
        if (how.rollsBack) throw new ChangedMind();
        return numbered;
      });
      this.note(entries, heads, how.announced);
    } catch (error) {
      if (error instanceof ChangedMind) this.rolledBack += 1;
      else this.broken += 1;
    }
  }

  private note(entries: readonly DraftEntry[], heads: FeedHeads, announced: boolean): void {
    for (const { desk, content } of entries) {
      const marks = this.committed.get(desk) ?? [];
      this.committed.set(desk, marks);
      marks.push(markOf(content) ?? '');
    }
    if (announced) this.bus.publish('feed', heads);
    else this.unannounced += 1;
  }

  private entry(desk: string, bytes: number): DraftEntry {
    this.written += 1;
    const detail = { mark: `mark ${this.written}`, filler: 'x'.repeat(bytes) };
    const content = { notice: { code: 'test.filler', detail } };
    return { desk, type: 'notice', at: new SystemClock().now(), incidentId: null, alertId: null, content };
  }
}

/** What tells an entry of these writers from every other. */
export const markOf = ({ notice }: DraftEntry['content']): string | undefined =>
  notice?.code === 'test.filler' ? String(notice.detail['mark']) : undefined;
