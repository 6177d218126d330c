import { BEGINNING, linkEntries, type Link } from '@pasban/audit';
import { type Runner, statement, type Tx } from '../database';
import { columns } from './columns';

/**
 * Chains are continued by one worker at a time, whatever the number of processes: the next number is the last one's
 * successor. Give it to `transaction`.
 */
export const AUDIT_CHAIN_LOCK = 7_262_004;

const WAITING = statement('audit.any-waiting', `SELECT FROM audit_waiting LIMIT 1`);

/**
 * Entries without a place, in the order in which they were appended. One whose transaction commits late is found late:
 * it is looked for by its waiting, never by a number beyond the last one seen.
 * Example: 7 and 9 have committed, 8 has not; 7 and 9 are linked now, and 8 follows them in the next batch.
 */
const NEXT = statement(
  'audit.next-waiting',
  `SELECT e.id, e.side, e.body, e.content
     FROM (SELECT entry FROM audit_waiting ORDER BY entry LIMIT $1) w JOIN audit_entry e ON e.id = w.entry
    ORDER BY e.id`,
);
const ENDS = statement(
  'audit.ends',
  `SELECT s.side, l.number, l.hash
     FROM unnest($1::text[]) AS s (side)
    CROSS JOIN LATERAL (
      SELECT number, hash FROM audit_link WHERE side = s.side ORDER BY number DESC LIMIT 1) l`,
);
const LINK = statement(
  'audit.link',
  `WITH linked AS (
     INSERT INTO audit_link (side, number, entry, previous, content_hash, hash)
     SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[])
     RETURNING entry)
   DELETE FROM audit_waiting w USING linked WHERE w.entry = linked.entry`,
);

interface WaitingRow {
  id: number;
  side: string;
  body: string;
  content: string | null;
}

/** Whether entries wait for their place. */
export const anyUnlinked = async (db: Runner): Promise<boolean> => (await db.run(WAITING)).length > 0;

/**
 * Gives up to so many waiting entries their places at the ends of their sides' chains, within a transaction that holds
 * {@link AUDIT_CHAIN_LOCK}.
 *
 * @returns how many it were
 */
export async function linkWaiting(tx: Tx, limit: number): Promise<number> {
  const waiting = await tx.run<WaitingRow & Record<string, unknown>>(NEXT, [limit]);
  if (waiting.length === 0) return 0;
  const sides = [...new Set(waiting.map(({ side }) => side))];
  const ends = await tx.run<{ side: string; number: number; hash: string }>(ENDS, [sides]);
  const links = sides.flatMap((side) =>
    linkEntries(
      side,
      ends.find((end) => end.side === side) ?? BEGINNING,
      waiting.filter((entry) => entry.side === side),
    ),
  );
  await tx.run(LINK, linkColumns(links));
  return waiting.length;
}

const linkColumns = (links: readonly Link[]): unknown[][] =>
  columns(
    links,
    (l) => l.side,
    (l) => l.number,
    (l) => l.entry,
    (l) => l.previous,
    (l) => l.contentHash,
    (l) => l.hash,
  );
