import { type AuditFlaw, type ChainEnd, follow, type FoundAt, type Head } from '@pasban/audit';
import { linkedAfter, type Runner } from '@pasban/persistence';

/**
 * Follows a side's chain in the database from where a signer has seen it to a head, link by link. Undefined when all that
 * is sound and leads there: then the signer may sign.
 *
 * @returns the first flaw
 */
export async function flawUpTo(
  db: Runner,
  seen: ChainEnd,
  head: Head,
): Promise<FoundAt<AuditFlaw> | undefined> {
  let so = { end: seen, purged: 0 };
  let last = { number: seen.number, entry: Number.MAX_SAFE_INTEGER };
  while (so.end.number < head.number) {
    const page = await linkedAfter(db, head.side, last);
    if (page.length === 0) return { reason: 'missing', number: so.end.number + 1 };
    for (const link of page) {
      if (link.number > head.number) break;
      const step = follow(so, link);
      if ('flaw' in step) return step.flaw;
      so = step.followed;
      last = link;
    }
  }
  // Also for one who has seen more than this head: then it must be what was seen.
  if (so.end.number === head.number && so.end.hash === head.hash) return undefined;
  return { reason: so.end.number > head.number ? 'cut-off' : 'rewritten', number: head.number };
}
