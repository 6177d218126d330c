import { hashOf } from './canonical';
import { BEGINNING, type ChainEnd, hashOfLink, type Link } from './chain';

/** A link with the entry that it points to. */
export interface LinkedEntry extends Link {
  /** Null where no such entry is there. */
  body: string | null;
  content: string | null;
  /** What the entry's row says beside its body, which says the same: the side, and the moment to the microsecond. */
  entrySide: string | null;
  entryAt: string | null;
}

/** What can be wrong with a link. */
export type LinkFlaw =
  | 'missing'
  | 'altered'
  | 'content-altered'
  /** Sound by itself, but it follows another row than the one before it. */
  | 'out-of-place';

/** A chain that has been followed so far. */
export interface Followed {
  end: ChainEnd;
  /** Contents that have been purged: the chain says that there were some. */
  purged: number;
}

export const NOTHING_FOLLOWED: Followed = { end: BEGINNING, purged: 0 };

/** A number at which something is wrong. */
export interface FoundAt<Reason> {
  reason: Reason;
  number: number;
}

/** Follows a chain by one link more, or says what is wrong with that. */
export function follow(
  so: Followed,
  link: LinkedEntry,
): { flaw: FoundAt<LinkFlaw> } | { followed: Followed } {
  const expected = so.end.number + 1;
  if (link.number > expected) return { flaw: { reason: 'missing', number: expected } };
  if (link.number < expected) return { flaw: { reason: 'out-of-place', number: link.number } };
  const reason = whatIsWrong(link, so.end);
  if (reason) return { flaw: { reason, number: link.number } };
  const purged = so.purged + (link.content === null && link.contentHash !== null ? 1 : 0);
  return { followed: { end: { number: link.number, hash: link.hash }, purged } };
}

function whatIsWrong(linked: LinkedEntry, end: ChainEnd): LinkFlaw | undefined {
  const { body, content, entrySide, entryAt, hash, ...link } = linked;
  if (body === null) return 'missing';
  if (hashOfLink(link, body) !== hash || entrySide !== link.side || entryAt !== momentIn(body))
    return 'altered';
  if (link.previous !== end.hash) return 'out-of-place';
  if (content === null) return undefined;
  return hashOf(content) === link.contentHash ? undefined : 'content-altered';
}

/** When a body says that it happened. Its hash was right, so it is one of ours. */
const momentIn = (body: string): string => (JSON.parse(body) as { at: string }).at.replace('Z', '000Z');
