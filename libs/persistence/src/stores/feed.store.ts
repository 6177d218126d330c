import type { FeedEntry, FeedEntryType } from '@pasban/contracts';
import { type DraftEntry, shownContent } from '@pasban/domain';
import { type Runner, statement, type Tx } from '../database';
import type { Write } from '../write';
import { columns, json } from './columns';

/** The newest number of each desk that got entries. */
export type FeedHeads = Record<string, number>;

const LOCK = statement(
  'feed.lock',
  `SELECT code FROM desk WHERE code = ANY ($1::text[]) ORDER BY code FOR NO KEY UPDATE`,
);

/**
 * Numbers and writes entries. The desks' rows are locked until commit, so numbers are given in the order in
 * which entries become visible, without a gap (FD1, FD2). They are locked in the same order always, so that two writers
 * can wait for each other but never deadlock; and the lock is one that foreign keys pass, so that receipts of several
 * desks wait for no writer at all. Whoever had to wait counts on from what the row says by then.
 * Example: with pk-is-spu at 41, two entries for it become 42 and 43, and its row says 43.
 */
const APPEND = `WITH draft AS (
     SELECT d.*, row_number() OVER (PARTITION BY d.desk ORDER BY d.place) AS nth
       FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::uuid[], $5::uuid[], $6::json[])
         WITH ORDINALITY AS d (desk, type, at, incident_id, alert_id, content, place)
   ), locked AS MATERIALIZED (
     SELECT code FROM desk WHERE code = ANY (ARRAY (SELECT desk FROM draft)) ORDER BY code FOR NO KEY UPDATE
   ), head AS (
     UPDATE desk SET last_seq = last_seq + n.count
       FROM locked JOIN (SELECT desk, count(*) AS count FROM draft GROUP BY desk) n ON n.desk = locked.code
      WHERE desk.code = locked.code
     RETURNING desk.code, desk.last_seq, desk.last_seq - n.count AS base
   ), written AS (
     INSERT INTO feed_entry (desk, seq, type, at, incident_id, alert_id, content)
     SELECT d.desk, h.base + d.nth, d.type, d.at, d.incident_id, d.alert_id, d.content
       FROM draft d JOIN head h ON h.code = d.desk
   )
   SELECT code, last_seq FROM head`;

/** Until these have failed, a gateway believes that what it knows is the newest, and says so to screens (FD5). */
const PATIENCE_MS = 5_000;

const PAGE = statement(
  'feed.page',
  `SELECT seq, type, at, content FROM feed_entry WHERE desk = $1 AND seq > $2 ORDER BY seq LIMIT $3`,
  PATIENCE_MS,
);

const AFTER = statement(
  'feed.after',
  `SELECT e.* FROM unnest($1::text[], $2::bigint[]) AS known (desk, seq)
    CROSS JOIN LATERAL (
      SELECT f.desk, f.seq, f.type, f.at, f.content FROM feed_entry f
       WHERE f.desk = known.desk AND f.seq > known.seq ORDER BY f.seq LIMIT $3) e
    ORDER BY e.desk, e.seq`,
  PATIENCE_MS,
);

const HEADS = statement(
  'feed.heads',
  `SELECT code, last_seq FROM desk WHERE code = ANY ($1::text[])`,
  PATIENCE_MS,
);

export interface HeadRow {
  code: string;
  last_seq: number;
}

interface EntryRow {
  desk: string;
  seq: number;
  type: FeedEntryType;
  at: Date;
  content: DraftEntry['content'];
}

const toEntry = ({ seq, type, at, content }: EntryRow): FeedEntry => ({
  seq,
  type,
  at: at.toISOString(),
  ...shownContent(content),
});

export const toHeads = (rows: readonly HeadRow[]): FeedHeads =>
  Object.fromEntries(rows.map(({ code, last_seq }) => [code, last_seq]));

/** Holds feeds until commit, for whoever must know their numbers before entries are written. */
export async function lockFeeds(tx: Tx, desks: readonly string[]): Promise<void> {
  await tx.run(LOCK, [[...new Set(desks)]]);
}

/** Entries to be numbered and written. */
export function feedWrite(entries: readonly DraftEntry[]): Write | undefined {
  if (entries.length === 0) return undefined;
  const values = columns(
    entries,
    (e) => e.desk,
    (e) => e.type,
    (e) => e.at,
    (e) => e.incidentId,
    (e) => e.alertId,
    (e) => json(e.content),
  );
  return { name: 'feed', text: APPEND, values };
}

/** One page of a desk's feed: everything after a number, oldest first. */
export const feedPage = async (
  db: Runner,
  desk: string,
  after: number,
  limit: number,
): Promise<FeedEntry[]> => (await db.run<EntryRow>(PAGE, [desk, after, limit])).map(toEntry);

/** What came after the given number of each desk, for many desks at once; at most `limit` for each. */
export async function feedAfter(
  db: Runner,
  known: ReadonlyMap<string, number>,
  limit: number,
): Promise<Map<string, FeedEntry[]>> {
  const rows = await db.run<EntryRow>(AFTER, [[...known.keys()], [...known.values()], limit]);
  const byDesk = new Map<string, FeedEntry[]>();
  for (const row of rows) {
    const entries = byDesk.get(row.desk);
    if (entries) entries.push(toEntry(row));
    else byDesk.set(row.desk, [toEntry(row)]);
  }
  return byDesk;
}

/** The newest number of each desk. */
export const feedHeads = async (db: Runner, desks: readonly string[]): Promise<FeedHeads> =>
  toHeads(await db.run<HeadRow>(HEADS, [desks]));
