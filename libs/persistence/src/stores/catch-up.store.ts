import { type CatchUp, type LateEntry, oldestOfEach } from '@pasban/domain';
import { statement, type Tx } from '../database';
import type { Write } from '../write';
import { columns } from './columns';
import { lockFeeds } from './feed.store';

/**
 * Remembers that a desk is being told late, from which of its numbers on.
 * Example: with pk-is-spu at 41, its entries 42 to 60 come late in three batches; the first notes 41, the others find
 * the desk noted and at most set "since" back.
 */
const NOTE = `INSERT INTO catch_up (desk, after_seq, since)
   SELECT d.code, d.last_seq, late.since
     FROM unnest($1::text[], $2::timestamptz[]) AS late (desk, since)
     JOIN desk d ON d.code = late.desk
    ORDER BY d.code
   ON CONFLICT (desk) DO UPDATE SET since = least(catch_up.since, excluded.since)`;

const END = statement(
  'catch-up.end',
  `WITH ended AS (DELETE FROM catch_up WHERE desk = ANY ($1::text[]) RETURNING desk, after_seq, since)
   SELECT e.desk, e.since, f.incident_id AS incident,
          f.content -> 'incident' ->> 'severity' AS severity, f.content -> 'incident' ->> 'status' AS status
     FROM ended e
     JOIN feed_entry f ON f.desk = e.desk AND f.seq > e.after_seq
    WHERE f.content ->> 'lateMs' IS NOT NULL
    ORDER BY e.desk, f.seq`,
);

/** Notes the desks that a transaction tells late; it must hold their feeds' rows by then. */
export function catchUpWrite(catchUps: readonly CatchUp[]): Write | undefined {
  if (catchUps.length === 0) return undefined;
  const values = columns(
    oldestOfEach(catchUps),
    (c) => c.desk,
    (c) => c.since,
  );
  return { name: 'catch-up', text: NOTE, values };
}

/**
 * Ends the catching up of desks and returns what each was told late; of several callers at once one gets it. The feeds
 * are held first, as by whoever tells them, so that the two wait for each other and never for ever.
 */
export async function endCatchUps(
  tx: Tx,
  desks: readonly string[],
): Promise<{ catchUp: CatchUp; late: LateEntry[] }[]> {
  await lockFeeds(tx, desks);
  const rows = await tx.run<CatchUp & LateEntry & Record<string, unknown>>(END, [desks]);
  return [...new Set(rows.map(({ desk }) => desk))].map((desk) => {
    const late = rows.filter((row) => row.desk === desk);
    return { catchUp: { desk, since: late[0]?.since ?? new Date(NaN) }, late };
  });
}
