import { canonical, type Hash, hashOf } from './canonical';

/** An entry as it was appended and not linked yet: texts of canonical JSON. */
export interface AppendedEntry {
  id: number;
  body: string;
  content: string | null;
}

/** An entry's place in its side's chain. */
export interface Link {
  side: string;
  /** 1, 2, 3 … without a gap. */
  number: number;
  entry: number;
  previous: Hash;
  /** Null for an entry that never had content. */
  contentHash: Hash | null;
  /** Over everything above and the entry's body. */
  hash: Hash;
}

/** The end of a chain: what the next link follows. */
export type ChainEnd = Pick<Link, 'number' | 'hash'>;

/** What a side's first link follows. */
export const BEGINNING: ChainEnd = { number: 0, hash: '0'.repeat(64) };

/** The hash of a link, from what it holds and its entry's body. */
export const hashOfLink = (link: Omit<Link, 'hash'>, body: string): Hash =>
  hashOf(canonical({ ...link, bodyHash: hashOf(body) }));

/** Links entries to the end of a side's chain, in the order given. */
export function linkEntries(side: string, end: ChainEnd, entries: readonly AppendedEntry[]): Link[] {
  const links: Link[] = [];
  let last = end;
  for (const { id, body, content } of entries) {
    const unhashed = {
      side,
      number: last.number + 1,
      entry: id,
      previous: last.hash,
      contentHash: content === null ? null : hashOf(content),
    };
    const link = { ...unhashed, hash: hashOfLink(unhashed, body) };
    links.push(link);
    last = link;
  }
  return links;
}
