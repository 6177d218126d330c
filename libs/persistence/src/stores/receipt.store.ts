import type { DeskReceipt } from '@pasban/domain';
import { type Runner, statement } from '../database';

/** What a screen says of entries: that they came, and that they were drawn (FD4). */
export type ReceiptKind = 'received' | 'rendered';

const TABLES: Record<ReceiptKind, string> = { received: 'feed_received', rendered: 'feed_receipt' };

/** A watermark is written only where it rises, and never past the feed. */
const recordIn = (kind: ReceiptKind) =>
  statement(
    `feed.${kind}`,
    `INSERT INTO ${TABLES[kind]} (desk, upto, at)
     SELECT r.desk, least(r.upto, d.last_seq), $3
       FROM unnest($1::text[], $2::bigint[]) AS r (desk, upto)
       JOIN desk d ON d.code = r.desk
      WHERE least(r.upto, d.last_seq) > coalesce((SELECT max(upto) FROM ${TABLES[kind]} f WHERE f.desk = r.desk), 0)
     ON CONFLICT DO NOTHING`,
  );

const RECORD: Record<ReceiptKind, ReturnType<typeof recordIn>> = {
  received: recordIn('received'),
  rendered: recordIn('rendered'),
};

/**
 * The first entry with which each desk heard of its own side's alert for an incident, and what became of it there. Each
 * time is that of the first watermark at or past the entry. "Answered" is the desk's first answer since, which is in the
 * incident's log. Example: entry 42 of pk-is-spu at 8:00:00, received upto 42 at 8:00:01, rendered upto 45 at 8:00:04.
 */
const OF_INCIDENT = statement(
  'receipt.of-incident',
  `SELECT f.desk, f.side, f.at AS delivered_at, got.at AS received_at, shown.at AS rendered_at,
          answered.at AS answered_at
     FROM (
       SELECT DISTINCT ON (e.desk) e.desk, d.side, e.seq, e.at
         FROM feed_entry e
         JOIN desk d ON d.code = e.desk
         JOIN alert a ON a.id = e.alert_id AND a.side = d.side
        WHERE e.incident_id = $1
        ORDER BY e.desk, e.seq
     ) f
     LEFT JOIN LATERAL (
       SELECT w.at FROM feed_received w WHERE w.desk = f.desk AND w.upto >= f.seq ORDER BY w.upto LIMIT 1
     ) got ON true
     LEFT JOIN LATERAL (
       SELECT w.at FROM feed_receipt w WHERE w.desk = f.desk AND w.upto >= f.seq ORDER BY w.upto LIMIT 1
     ) shown ON true
     LEFT JOIN LATERAL (
       SELECT min(l.at) AS at FROM incident_log l
        WHERE l.incident_id = $1 AND l.kind = 'alert.answered' AND l.actor ->> 'desk' = f.desk AND l.at >= f.at
     ) answered ON true
    ORDER BY f.at, f.desk`,
);

interface ReceiptRow {
  desk: string;
  side: string;
  delivered_at: Date;
  received_at: Date | null;
  rendered_at: Date | null;
  answered_at: Date | null;
}

/** Records that every entry of a desk up to a number has come, or has been drawn; a later, lower number changes nothing. */
export async function recordReceipts(
  db: Runner,
  kind: ReceiptKind,
  upto: ReadonlyMap<string, number>,
  at: Date,
): Promise<void> {
  if (upto.size > 0) await db.run(RECORD[kind], [[...upto.keys()], [...upto.values()], at]);
}

/** What became of an incident's alerts at every desk of every side, the first desk first. */
export async function receiptsOfIncident(db: Runner, incidentId: string): Promise<DeskReceipt[]> {
  const rows = await db.run<ReceiptRow>(OF_INCIDENT, [incidentId]);
  return rows.map((row) => ({
    desk: row.desk,
    side: row.side,
    deliveredAt: row.delivered_at,
    receivedAt: row.received_at,
    renderedAt: row.rendered_at,
    answeredAt: row.answered_at,
  }));
}
