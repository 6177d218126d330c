import { randomUUID } from 'node:crypto';
import type { AnswerLevel, FeedEntry, Severity } from '@pasban/contracts';
import type { TestSystem } from './system';

/** A report as it stands in its table, past intake; `body` is written as it is. */
export interface ReportRow {
  side?: string;
  severity?: Severity;
  headline?: string;
  receivedAt?: Date;
  /** Text, so that a test can say what no Date can. */
  sentAt?: string | null;
  location?: unknown;
}

const RANKS = { extreme: 0, severe: 1, moderate: 2, minor: 3, unknown: 4 } as const;

/** A point of its own in Islamabad, far enough from all others not to be the same event. */
let points = 0;
export function freshPoint(): { lat: number; lon: number } {
  points += 1;
  return { lat: 33.66 + (points % 10) * 0.004, lon: 73 + Math.floor(points / 10) * 0.005 };
}

/** Puts a report past intake straight into its table, as one that has been accepted. */
export async function insertReport(
  { database, clock }: Pick<TestSystem, 'database' | 'clock'>,
  {
    side = 'pk',
    severity = 'minor',
    headline = 'a report',
    receivedAt = clock.now(),
    sentAt = null,
    location,
  }: ReportRow,
): Promise<string> {
  const id = randomUUID();
  const body = { category: 'crime', severity, headline, location: location ?? freshPoint() };
  await database.query(
    `INSERT INTO report (id, source, body_hash, submitter_id, side, status, severity_rank, body, occurred_at, sent_at,
       received_at)
     SELECT $1, 'test', '-', (SELECT id FROM account LIMIT 1), $2, 'actual', $3, $4, $5, $6::text::timestamptz, $5`,
    [id, side, RANKS[severity], JSON.stringify(body), receivedAt, sentAt],
  );
  return id;
}

/** Takes away everything that was reported and all that came of it, and what the auditor thought of it. */
export async function forgetEverything({ database }: Pick<TestSystem, 'database'>): Promise<void> {
  await database.query(
    `TRUNCATE report, alert, incident_log, incident_hold, cap_message, incident, feed_entry, feed_receipt, feed_received,
       audit_episode, catch_up, purge_mark, purge_kept`,
  );
  await database.query('UPDATE desk SET last_seq = 0');
}

/** Seats somebody at a desk who never leaves: without anyone there, ladders climb at once (ES2). */
export async function seat(
  { database }: Pick<TestSystem, 'database'>,
  desk: string,
  level: AnswerLevel,
): Promise<void> {
  await database.query(
    `INSERT INTO presence (screen, desk, account_id, level, seen_at)
     VALUES ($1, $2, (SELECT id FROM account LIMIT 1), $3, '2030-01-01T00:00:00Z')`,
    [randomUUID(), desk, level],
  );
}

/** Everything on a desk's feed, oldest first. */
export async function feedOf({ database }: TestSystem, desk: string): Promise<Omit<FeedEntry, 'at'>[]> {
  const rows = await database.query<{ seq: string; type: FeedEntry['type']; content: object }>(
    'SELECT seq, type, content FROM feed_entry WHERE desk = $1 ORDER BY seq',
    [desk],
  );
  return rows.map(({ seq, type, content }) => ({ seq: Number(seq), type, ...content }));
}
