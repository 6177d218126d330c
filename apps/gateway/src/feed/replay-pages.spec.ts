import type { FeedEntry } from '@pasban/contracts';
import { PAGE_ENTRIES, WINDOW_BYTES } from './limits';
import type { Packed } from './packed';
import { ReplayPages } from './replay-pages';

/** A feed in memory that counts how often it is read, and can be slow or broken. */
class FakeFeed {
  reads: string[] = [];
  numbers: number[] = [];
  handedOn = 0;
  broken = false;
  hold: Promise<void> = Promise.resolve();
  filler = '';

  grow(count: number): void {
    for (let n = 0; n < count; n += 1) this.numbers.push((this.handedOn += 1));
  }

  last(): number {
    return this.handedOn;
  }

  async read(desk: string, after: number, limit: number): Promise<FeedEntry[]> {
    this.reads.push(`${desk} after ${after}`);
    // What is committed while a page is under way may or may not be in it.
    const rows = this.numbers.filter((seq) => seq > after).slice(0, limit);
    await this.hold;
    if (this.broken) throw new Error('the database is away');
    return rows.map((seq) => ({ seq, type: 'notice', at: '', notice: { code: this.filler, detail: {} } }));
  }
}

let feed: FakeFeed;
let pages: ReplayPages;
beforeEach(() => {
  feed = new FakeFeed();
  pages = new ReplayPages(feed);
});

/** Everything after a number, window by window. */
async function everything(seq: number): Promise<number[]> {
  const seen: number[] = [];
  for (let window: Packed; (window = await pages.after('spu', seq)).count > 0; seq = window.to) {
    seen.push(...window.messages().map((text) => Number(/"seq":(\d+)/.exec(text)?.[1])));
  }
  return seen;
}
const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('FD3 windows, one after the other, are everything later, once and in order', async () => {
  feed.filler = 'x'.repeat(3_000);
  feed.grow(2 * PAGE_ENTRIES + 50);
  expect(await everything(17)).toEqual(span(18, 450));
  expect(await everything(200)).toEqual(span(201, 450));
  expect(await everything(450)).toEqual([]);
  expect((await pages.after('spu', 0)).bytes).toBeLessThanOrEqual(WINDOW_BYTES);
});

test('FD6 many who ask for the same pages at once, or soon after, cost one query a page', async () => {
  feed.grow(250);
  const all = await Promise.all(Array.from({ length: 500 }, (_, index) => everything(100 + (index % 90))));
  expect(all[0]).toEqual(span(101, 250));
  expect(feed.reads.toSorted()).toEqual(['spu after 0', 'spu after 200']);
  await everything(0);
  expect(feed.reads).toHaveLength(2);
});

test('FD2 what has not been handed on yet is in no page, and comes once it has', async () => {
  feed.grow(10);
  feed.numbers.push(11, 12);
  expect(await everything(5)).toEqual(span(6, 10));
  feed.handedOn = 12;
  expect(await everything(5)).toEqual(span(6, 12));
});

test('FD3 a page that was being read as the feed grew is looked at once more', async () => {
  feed.grow(10);
  let release = (): void => undefined;
  feed.hold = new Promise((resolve) => (release = resolve));
  const early = everything(0);
  feed.grow(5);
  const late = everything(10);
  release();
  expect(await early).toEqual(span(1, 15));
  expect(await late).toEqual(span(11, 15));
});

test('FD3 a stretch without rows is passed over', async () => {
  feed.grow(1_000);
  feed.numbers = feed.numbers.filter((seq) => seq > 730);
  expect(await everything(3)).toEqual(span(731, 1_000));
});

test('FD3 a query that fails fails for who asked, and the next one is asked anew', async () => {
  feed.grow(10);
  feed.broken = true;
  const both = [everything(0), everything(0)];
  for (const one of both) await expect(one).rejects.toThrow('away');
  expect(feed.reads).toHaveLength(1);
  feed.broken = false;
  expect(await everything(0)).toEqual(span(1, 10));
});
