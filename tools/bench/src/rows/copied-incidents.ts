import type { Client } from 'pg';
import { withClient } from './with-client';

/** Incidents as copies of the newest one, each with an alert and a report of its own. */
export interface Copies {
  count: number;
  homeSide: string;
  /** Epoch milliseconds; they are opened at that moment, a millisecond after one another. */
  openedFrom: number;
}

/** Ids of one copy. */
export interface CopiedIds {
  incident: string;
  alert: string;
  report: string;
}

const TABLE = `CREATE TEMPORARY TABLE copied ON COMMIT DROP AS
  SELECT gen_random_uuid() AS incident, gen_random_uuid() AS alert, gen_random_uuid() AS report,
         to_timestamp(($2::float8 + n) / 1000) AS at
    FROM generate_series(1, $1::int) AS n`;

const INCIDENTS = `INSERT INTO incident
  SELECT copy.* FROM copied CROSS JOIN (SELECT i FROM incident i ORDER BY opened_at LIMIT 1) first
   CROSS JOIN LATERAL jsonb_populate_record(first.i, jsonb_build_object(
     'id', copied.incident, 'home_side', $1::text, 'released', '{}'::jsonb, 'opened_at', copied.at)) copy`;

// Their clocks stand: nothing may fall due while something is measured.
const ALERTS = `INSERT INTO alert
  SELECT copy.* FROM copied CROSS JOIN (SELECT a FROM alert a ORDER BY opened_at LIMIT 1) first
   CROSS JOIN LATERAL jsonb_populate_record(first.a, jsonb_build_object(
     'id', copied.alert, 'incident_id', copied.incident, 'side', $1::text, 'opened_at', copied.at,
     'timer_at', copied.at + interval '1 day')) copy`;

const REPORTS = `INSERT INTO report
  SELECT copy.* FROM copied CROSS JOIN (SELECT r FROM report r ORDER BY received_at LIMIT 1) first
   CROSS JOIN LATERAL jsonb_populate_record(first.r, jsonb_build_object(
     'id', copied.report, 'incident_id', copied.incident, 'side', $1::text, 'idempotency_key', NULL)) copy`;

/** Puts copies of the one incident that there was first, and gives their ids. */
export const copyIncidents = (databaseUrl: string, copies: Copies): Promise<CopiedIds[]> =>
  withClient(databaseUrl, async (client) => {
    await client.query('BEGIN');
    const ids = await copy(client, copies);
    await client.query('COMMIT');
    // Autovacuum would come for so many new rows in the midst of the measurement.
    for (const table of ['incident', 'alert', 'report']) await client.query(`VACUUM (ANALYZE) ${table}`);
    return ids;
  });

async function copy(client: Client, { count, homeSide, openedFrom }: Copies): Promise<CopiedIds[]> {
  await client.query(TABLE, [count, openedFrom]);
  for (const insert of [INCIDENTS, ALERTS, REPORTS]) await client.query(insert, [homeSide]);
  return (await client.query<CopiedIds>('SELECT incident, alert, report FROM copied')).rows;
}

const ENTRIES = `INSERT INTO feed_entry
  SELECT copy.* FROM generate_series(1, $2::int) AS n
   CROSS JOIN (SELECT f FROM feed_entry f WHERE desk = $1 ORDER BY seq DESC LIMIT 1) newest
   CROSS JOIN LATERAL jsonb_populate_record(newest.f, jsonb_build_object('seq', (newest.f).seq + n)) copy`;

/** Puts copies of a desk's newest entry onto its feed. */
export const copyEntries = (databaseUrl: string, desk: string, count: number): Promise<void> =>
  withClient(databaseUrl, async (client) => {
    await client.query('BEGIN');
    await client.query(ENTRIES, [desk, count]);
    await client.query('UPDATE desk SET last_seq = last_seq + $2 WHERE code = $1', [desk, count]);
    await client.query('COMMIT');
  });
