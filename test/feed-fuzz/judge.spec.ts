import type { FeedEntry } from '@pasban/contracts';
import fc from 'fast-check';
import { complaintsAboutDrawn, complaintsAboutFeed } from './laws/complaints';
import { markOf } from './stage/writers';

// Who judges by what was drawn alone must see what is wrong with it: each fault is found, and none where there is none.

const entry = (seq: number): FeedEntry => ({
  seq,
  type: 'notice',
  at: '2026-11-23T08:00:00.000Z',
  notice: { code: 'test.filler', detail: { mark: `mark ${seq}` } },
});
const FEED = Array.from({ length: 9 }, (_, index) => entry(index + 1));
const MARKS = FEED.map(({ seq }) => `mark ${seq}`);

const drawn = (rendered: readonly FeedEntry[]): string[] =>
  complaintsAboutDrawn({ client: 'client 1', desk: 'pk-is-spu', rendered }, FEED);
const feed = (entries: readonly FeedEntry[], head = 9, marks: readonly string[] = MARKS): string[] =>
  complaintsAboutFeed('pk-is-spu', entries, head, marks, markOf);

it('FD3 what was drawn as it stands is right, and so is an empty feed', () => {
  expect(drawn(FEED)).toEqual([]);
  expect(drawn(JSON.parse(JSON.stringify(FEED)) as FeedEntry[])).toEqual([]);
  expect(complaintsAboutDrawn({ client: 'client 1', desk: 'pk-is-spu', rendered: [] }, [])).toEqual([]);
});

const [third, fourth] = [entry(3), entry(4)];
const TAMPERED: [what: string, complaint: string, rendered: FeedEntry[]][] = [
  ['a lost entry', 'never drew 4', FEED.toSpliced(3, 1)],
  ['a lost end', 'never drew 9', FEED.slice(0, -1)],
  ['a lost beginning', 'never drew 1', FEED.slice(1)],
  ['a double', 'drew once more 4', FEED.toSpliced(4, 0, fourth)],
  ['a double much later', 'drew once more 4', [...FEED, fourth]],
  ['a swap', 'drew after a later one 3', FEED.toSpliced(2, 2, fourth, third)],
  [
    'another content',
    'drew otherwise than it stands in the feed 4',
    FEED.toSpliced(3, 1, { ...fourth, notice: { code: 'test.filler', detail: { mark: 'mark 3' } } }),
  ],
  [
    'a field too many',
    'drew otherwise than it stands in the feed 4',
    FEED.toSpliced(3, 1, { ...fourth, lateMs: 1 }),
  ],
  ['an entry of nobody’s', 'drew what is not in the feed: 10', [...FEED, entry(10)]],
];
it.each(TAMPERED)('FD3 %s would not pass', (_what, complaint, rendered) => {
  expect(drawn(rendered)).toContain(`FD3 client 1 at pk-is-spu ${complaint}`);
});

it('FD3 whatever else was drawn than the feed is complained about', () => {
  const anything = fc.array(fc.constantFrom(...FEED), { maxLength: 12 });
  fc.assert(
    fc.property(anything, (rendered) => {
      const isRight = rendered.length === FEED.length && rendered.every(({ seq }, nth) => seq === nth + 1);
      expect(drawn(rendered).length === 0).toBe(isRight);
    }),
  );
});

it('FD3 of many that are wrong in the same way a few are named', () => {
  expect(drawn([])).toEqual(['FD3 client 1 at pk-is-spu never drew 1, 2, 3, 4, 5 and 4 more']);
});

it('FD1 FD2 a feed without a gap, and with all that was committed, is right', () => {
  expect(feed(FEED)).toEqual([]);
  expect(feed(FEED, 9, [])).toEqual([]);
});

it.each([
  ['a gap', 'FD1 pk-is-spu has 5 where 4 belongs', feed(FEED.toSpliced(3, 1))],
  ['a number given twice', 'FD1 pk-is-spu has 4 where 5 belongs', feed(FEED.toSpliced(4, 0, fourth))],
  ['a head that is ahead', 'FD1 pk-is-spu has 9 entries and says 10', feed(FEED, 10)],
  [
    'a commit that is gone',
    'FD2 pk-is-spu has lost "mark 10", which was committed',
    feed(FEED, 9, [...MARKS, 'mark 10']),
  ],
  ['an entry written twice', 'FD2 pk-is-spu has "mark 4" twice', feed([...FEED, { ...fourth, seq: 10 }], 10)],
])('%s in a feed would not pass', (_what, complaint, complaints) => {
  expect(complaints).toContain(complaint);
});
