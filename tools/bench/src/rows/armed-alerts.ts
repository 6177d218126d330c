import type { Client } from 'pg';
import { withClient } from './with-client';

/** So many alerts whose second step falls due, evenly spread, from a moment on. */
export interface Arming {
  count: number;
  /** Epoch milliseconds. */
  dueFrom: number;
  overMs: number;
}

const NEWEST = `SELECT id, incident_id, (ladder #>> '{steps,1,afterSeconds}')::float8 AS after
  FROM alert ORDER BY opened_at DESC LIMIT 1`;

const CLONE_TABLE =
  'CREATE TEMPORARY TABLE clone (id uuid, incident_id uuid, due timestamptz) ON COMMIT DROP';

const CLONES = `INSERT INTO clone
  SELECT gen_random_uuid() AS id, gen_random_uuid() AS incident_id,
         to_timestamp($2::float8 / 1000) + make_interval(secs => $3::float8 / 1000 * n / $1::int) AS due
    FROM generate_series(0, $1::int - 1) n`;

const INCIDENTS = `INSERT INTO incident
  SELECT copy.* FROM clone, incident i
   CROSS JOIN LATERAL jsonb_populate_record(i, jsonb_build_object(
     'id', clone.incident_id, 'opened_at', clone.due - make_interval(secs => $2))) copy
   WHERE i.id = $1`;

const ALERTS = `INSERT INTO alert
  SELECT copy.* FROM clone, alert a
   CROSS JOIN LATERAL (SELECT clone.due - make_interval(secs => $2) AS at) opened
   CROSS JOIN LATERAL jsonb_populate_record(a, jsonb_build_object(
     'id', clone.id, 'incident_id', clone.incident_id, 'opened_at', opened.at, 'timer_at', clone.due,
     'firings', jsonb_build_array(jsonb_build_object('step', 0, 'at', opened.at)))) copy
   WHERE a.id = $1`;

/**
 * Arms copies of the newest alert, each of an incident of its own: opening as many by reports would take longer than
 * their ladders wait.
 */
export const armAlerts = (databaseUrl: string, arming: Arming): Promise<void> =>
  withClient(databaseUrl, async (client) => {
    await client.query('BEGIN');
    await clone(client, arming);
    await client.query('COMMIT');
    // Autovacuum would come for so many new rows in the midst of the measurement.
    for (const table of ['incident', 'alert']) await client.query(`VACUUM (ANALYZE) ${table}`);
  });

async function clone(client: Client, { count, dueFrom, overMs }: Arming): Promise<void> {
  const { rows } = await client.query<{ id: string; incident_id: string; after: number }>(NEWEST);
  const [newest] = rows;
  if (!newest) throw new Error('there is no alert to copy');
  await client.query(CLONE_TABLE);
  await client.query(CLONES, [count, dueFrom, overMs]);
  await client.query(INCIDENTS, [newest.incident_id, newest.after]);
  await client.query(ALERTS, [newest.id, newest.after]);
}

/** A row version's first transaction is the one that wrote it, and the database knows when that was committed. */
const LATENESS = `SELECT jsonb_array_length(firings) AS firings,
       1000 * extract(epoch FROM pg_xact_commit_timestamp(xmin) - opened_at)::float8
         - 1000 * (ladder #>> '{steps,1,afterSeconds}')::float8 AS late
  FROM alert
 WHERE step = 1 AND opened_at + make_interval(secs => (ladder #>> '{steps,1,afterSeconds}')::float8)
    >= to_timestamp($1::float8 / 1000)`;

/** What became of alerts of which the second step was due. */
export interface Climbed {
  /** From the due time to the commit of the step's row, milliseconds. */
  late: number[];
  /** Alerts whose row says that a step has fired again. */
  again: number;
}

/** Reads how late each second step that was due from a moment on was committed; the database must keep commit times. */
export const readClimbed = (databaseUrl: string, dueFrom: number): Promise<Climbed> =>
  withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ firings: number; late: number }>(LATENESS, [dueFrom]);
    return { late: rows.map(({ late }) => late), again: rows.filter(({ firings }) => firings !== 2).length };
  });
