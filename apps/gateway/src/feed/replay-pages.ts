import type { FeedEntry } from '@pasban/contracts';
import { LRUCache } from 'lru-cache';
import { MOST_PAGE_BYTES, PAGE_ENTRIES, WINDOW_BYTES } from './limits';
import { NOTHING, Packed } from './packed';

/** The entries of one stretch of a feed that had been handed on up to `upTo` when it was read. */
interface Page {
  entries: Packed;
  upTo: number;
}

/** What pages are made of: the feed as it stands, and how far it has been handed on. */
export interface Feed {
  last(desk: string): number;
  /** Entries after a number, oldest first. */
  read(desk: string, after: number, limit: number): Promise<FeedEntry[]>;
}

/**
 * Pages of feeds for screens that catch up. A page is read and encoded once, for all who ask for it, at the same time
 * or soon after: when a gateway comes back and five thousand screens reconnect, a handful of queries answers them.
 */
export class ReplayPages {
  private readonly kept = new LRUCache<string, Page>({
    maxSize: MOST_PAGE_BYTES,
    // An empty page takes room as well.
    sizeCalculation: ({ entries }) => entries.bytes + 1,
  });
  private readonly reading = new Map<string, Promise<Page>>();
  /** Also those that nobody else will be given. */
  private readonly underWay = new Set<Promise<Page>>();
  private forgotten = 0;

  constructor(private readonly feed: Feed) {}

  /** A window of what follows a number and has been handed on already; nothing only when there is nothing more. */
  async after(desk: string, seq: number): Promise<Packed> {
    const upTo = this.feed.last(desk);
    // Page n has the numbers from n × 200 + 1 to (n + 1) × 200, whoever asks: that is what makes it worth keeping.
    for (let begin = seq - (seq % PAGE_ENTRIES); begin < upTo; begin += PAGE_ENTRIES) {
      const { entries } = await this.page(desk, begin, upTo);
      const window = entries.part(seq, WINDOW_BYTES);
      if (window.count > 0) return window;
    }
    return NOTHING;
  }

  /** What the feeds said has been changed: every page is read anew, and one that is being read now is not kept. */
  forget(): void {
    this.forgotten += 1;
    this.kept.clear();
    this.reading.clear();
  }

  /** Resolves once no page is being read. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
  }

  /** The page, as far as the feed had come at `upTo` at least. */
  private async page(desk: string, begin: number, upTo: number): Promise<Page> {
    const key = `${desk}/${begin}`;
    const needed = Math.min(upTo, begin + PAGE_ENTRIES);
    const kept = this.kept.get(key);
    if (kept && kept.upTo >= needed) return kept;
    // Somebody may be reading it as it stood before: then it is looked at once more.
    const other = await this.reading.get(key);
    if (other && other.upTo >= needed) return other;
    const reading = this.reading.get(key) ?? this.read(desk, begin, key);
    return reading;
  }

  private read(desk: string, begin: number, key: string): Promise<Page> {
    const upTo = Math.min(this.feed.last(desk), begin + PAGE_ENTRIES);
    const { forgotten } = this;
    const reading = this.feed
      .read(desk, begin, PAGE_ENTRIES)
      .then((entries) => {
        const page = { entries: Packed.of(entries.filter(({ seq }) => seq <= upTo)), upTo };
        if (forgotten === this.forgotten) this.kept.set(key, page);
        return page;
      })
      .finally(() => {
        if (this.reading.get(key) === reading) this.reading.delete(key);
        this.underWay.delete(reading);
      });
    this.underWay.add(reading);
    this.reading.set(key, reading);
    return reading;
  }
}
