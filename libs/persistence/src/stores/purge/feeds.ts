import { statement, type Tx } from '../../database';
import type { PurgedBatch } from './incidents';

const EMPTY = `type = 'notice', incident_id = NULL, alert_id = NULL, content = '{}'`;

/**
 * Empties old entries of the side's desks and moves the desks' marks on: the numbers stay, so that feeds have no gap (FD1),
 * and whoever replays them finds entries that say nothing. Only the next few of each desk are looked at, since their order
 * is that of their moments.
 * Example: pk-is-spu's mark is 400, its 401 to 600 are read, 401 to 550 are old; 420 is of an open incident: 149 are
 * emptied, 420 is noted as kept, and the mark is 550.
 */
const PURGE = statement(
  'purge.feeds',
  `WITH batch AS MATERIALIZED (
     SELECT d.code AS desk, f.seq, f.incident_id
       FROM desk d
       LEFT JOIN purge_mark m ON m.kind = 'feeds' AND m.scope = d.code
      CROSS JOIN LATERAL (
        SELECT e.seq, e.at, e.incident_id FROM feed_entry e
         WHERE e.desk = d.code AND e.seq > coalesce(m.upto, 0) ORDER BY e.seq LIMIT $3) f
      WHERE d.side = $1 AND f.at < $2
   ), free AS MATERIALIZED (
     SELECT incident_id FROM (SELECT DISTINCT incident_id FROM batch WHERE incident_id IS NOT NULL) i
      WHERE incident_may_be_purged(incident_id, $1)
   ), kept AS (
     INSERT INTO purge_kept (kind, scope, number, incident_id)
     SELECT 'feeds', desk, seq, incident_id FROM batch b
      WHERE incident_id IS NOT NULL AND NOT EXISTS (SELECT FROM free f WHERE f.incident_id = b.incident_id)
     ON CONFLICT DO NOTHING
   ), marked AS (
     INSERT INTO purge_mark (kind, scope, upto) SELECT 'feeds', desk, max(seq) FROM batch GROUP BY desk
     ON CONFLICT (kind, scope) DO UPDATE SET upto = excluded.upto
   ), done AS (
     UPDATE feed_entry e SET ${EMPTY}
       FROM batch b
      WHERE e.desk = b.desk AND e.seq = b.seq
        AND (b.incident_id IS NULL OR EXISTS (SELECT FROM free f WHERE f.incident_id = b.incident_id))
     RETURNING 1
   )
   SELECT (SELECT count(*) FROM done)::integer AS rows, (SELECT count(*) FROM batch)::integer AS looked`,
);
/** Entries that were passed by, and need not be any longer. */
const RETURN = statement(
  'purge.feeds-kept',
  `WITH free AS MATERIALIZED (
     SELECT incident_id FROM (
       SELECT DISTINCT k.incident_id FROM purge_kept k JOIN desk d ON d.code = k.scope AND d.side = $1
        WHERE k.kind = 'feeds') i
      WHERE incident_may_be_purged(incident_id, $1)
   ), taken AS (
     DELETE FROM purge_kept WHERE (kind, scope, number) IN (
       SELECT k.kind, k.scope, k.number
         FROM purge_kept k JOIN free USING (incident_id) JOIN desk d ON d.code = k.scope AND d.side = $1
        WHERE k.kind = 'feeds' LIMIT $2)
     RETURNING scope, number
   ), done AS (
     UPDATE feed_entry e SET ${EMPTY} FROM taken t WHERE e.desk = t.scope AND e.seq = t.number RETURNING 1
   )
   SELECT count(*)::integer AS rows FROM done`,
);
/** A watermark is the time of all entries below it that have none of their own: it goes once none of those is left. */
const watermarks = (table: 'feed_received' | 'feed_receipt') =>
  statement(
    `purge.${table}`,
    `WITH done AS (
       DELETE FROM ${table} WHERE (desk, upto) IN (
         SELECT w.desk, w.upto
           FROM purge_mark m
           JOIN desk d ON d.code = m.scope AND d.side = $1
           JOIN ${table} w ON w.desk = d.code AND w.upto < least(m.upto, d.last_seq)
            AND w.upto < (SELECT max(upto) FROM ${table} n WHERE n.desk = w.desk)
          WHERE m.kind = 'feeds'
            AND NOT EXISTS (
              SELECT FROM purge_kept k WHERE k.kind = 'feeds' AND k.scope = m.scope AND k.number <= w.upto)
          LIMIT $2)
       RETURNING 1)
     SELECT count(*)::integer AS rows FROM done`,
  );

const RECEIVED = watermarks('feed_received');
const RENDERED = watermarks('feed_receipt');

/** Empties entries of a side's desks that are older than `until`, and forgets when they were received and drawn. */
export async function purgeFeeds(
  tx: Tx,
  { side, until }: { side: string; until: Date },
  most: number,
): Promise<PurgedBatch> {
  const [batch] = await tx.run<{ rows: number; looked: number }>(PURGE, [side, until, most]);
  const counts = [batch?.rows ?? 0];
  for (const one of [RETURN, RECEIVED, RENDERED]) {
    const [done] = await tx.run<{ rows: number }>(one, [side, most]);
    counts.push(done?.rows ?? 0);
  }
  const rows = counts.reduce((sum, count) => sum + count, 0);
  return { rows, more: (batch?.looked ?? 0) >= most || counts.slice(1).includes(most) };
}
