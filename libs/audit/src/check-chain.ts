import { hashOf } from './canonical';
import { BEGINNING, type ChainEnd, hashOfLink, type Link } from './chain';

/** A link with what it points to; null where nothing is there. */
export interface LinkedEntry extends Link {
  body: string | null;
  content: string | null;
}

/** What can be wrong with a chain, and at which number it shows first. */
export type Flaw =
  | { reason: 'missing'; number: number }
  | { reason: 'altered'; number: number }
  | { reason: 'content-altered'; number: number }
  /** It is sound by itself and follows another row than the one before it. */
  | { reason: 'out-of-place'; number: number };

/** A chain that has been followed so far. */
export interface Followed {
  end: ChainEnd;
  /** Contents that have been purged: the chain says that there were some. */
  purged: number;
}

export const NOTHING_FOLLOWED: Followed = { end: BEGINNING, purged: 0 };

/** Follows a chain by one link more, or says what is wrong with that. */
export function follow(so: Followed, link: LinkedEntry): { flaw: Flaw } | { followed: Followed } {
  const expected = so.end.number + 1;
  if (link.number > expected) return { flaw: { reason: 'missing', number: expected } };
  if (link.number < expected) return { flaw: { reason: 'out-of-place', number: link.number } };
  const reason = whatIsWrong(link, so.end);
  if (reason) return { flaw: { reason, number: link.number } };
  const purged = so.purged + (link.content === null && link.contentHash !== null ? 1 : 0);
  return { followed: { end: { number: link.number, hash: link.hash }, purged } };
}

function whatIsWrong(
  { body, content, hash, ...link }: LinkedEntry,
  end: ChainEnd,
): Flaw['reason'] | undefined {
  if (body === null) return 'missing';
  if (hashOfLink(link, body) !== hash) return 'altered';
  if (link.previous !== end.hash) return 'out-of-place';
  if (content === null) return undefined;
  return hashOf(content) === link.contentHash ? undefined : 'content-altered';
}
