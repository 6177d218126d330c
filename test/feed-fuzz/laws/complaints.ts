import { isDeepStrictEqual } from 'node:util';
import type { FeedEntry } from '@pasban/contracts';

/** A client's end, as the judge sees it. */
export interface Drawn {
  client: string;
  desk: string;
  rendered: readonly FeedEntry[];
}

/** More of the same kind say nothing new. */
const MOST_NAMED = 5;

const named = (what: string, seqs: readonly number[]): string[] => {
  if (seqs.length === 0) return [];
  const more = seqs.length > MOST_NAMED ? ` and ${seqs.length - MOST_NAMED} more` : '';
  return [`${what} ${seqs.slice(0, MOST_NAMED).join(', ')}${more}`];
};

/** What is wrong with what a client has drawn, held against its desk's feed: nothing when they are the same. */
export function complaintsAboutDrawn(
  { client, desk, rendered }: Drawn,
  feed: readonly FeedEntry[],
): string[] {
  const expected = new Map(feed.map((entry) => [entry.seq, entry]));
  const seen = new Set<number>();
  const doubled: number[] = [];
  const swapped: number[] = [];
  const changed: number[] = [];
  const invented: number[] = [];
  let highest = 0;
  for (const entry of rendered) {
    const { seq } = entry;
    if (seen.has(seq)) doubled.push(seq);
    else if (seq < highest) swapped.push(seq);
    if (!expected.has(seq)) invented.push(seq);
    else if (!isDeepStrictEqual(entry, expected.get(seq))) changed.push(seq);
    seen.add(seq);
    highest = Math.max(highest, seq);
  }
  const lost = feed.filter(({ seq }) => !seen.has(seq)).map(({ seq }) => seq);
  return [
    ...named('never drew', lost),
    ...named('drew once more', doubled),
    ...named('drew after a later one', swapped),
    ...named('drew otherwise than it stands in the feed', changed),
    ...named('drew what is not in the feed:', invented),
  ].map((sentence) => `FD3 ${client} at ${desk} ${sentence}`);
}

/** What is wrong with a feed by itself: its numbers, and the entries of which a commit was confirmed. */
export function complaintsAboutFeed(
  desk: string,
  feed: readonly FeedEntry[],
  head: number,
  committed: readonly string[],
  markOf: (entry: FeedEntry) => string | undefined,
): string[] {
  const numbers = feed.flatMap(({ seq }, index) =>
    seq === index + 1 ? [] : [`FD1 ${desk} has ${seq} where ${index + 1} belongs`],
  );
  const end = feed.length === head ? [] : [`FD1 ${desk} has ${feed.length} entries and says ${head}`];
  const marks = new Map<string, number>();
  for (const entry of feed) {
    const mark = markOf(entry);
    if (mark !== undefined) marks.set(mark, (marks.get(mark) ?? 0) + 1);
  }
  const lost = committed.filter((mark) => !marks.has(mark));
  const doubled = [...marks].filter(([, count]) => count > 1).map(([mark]) => mark);
  return [
    ...numbers.slice(0, 1),
    ...end,
    ...lost.slice(0, MOST_NAMED).map((mark) => `FD2 ${desk} has lost "${mark}", which was committed`),
    ...doubled.slice(0, MOST_NAMED).map((mark) => `FD2 ${desk} has "${mark}" twice`),
  ];
}
