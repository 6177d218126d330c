import { randomUUID } from 'node:crypto';
import type { LoadReport } from '../load/reports';
import { withClient } from './with-client';

/**
 * Reports that have been accepted and not been routed, as copies of the newest one with other words. They are committed
 * at once, so all of them wait when this resolves.
 */
const INSERT = `INSERT INTO report
  SELECT copy.*
    FROM (SELECT r FROM report r ORDER BY received_at DESC LIMIT 1) newest
   CROSS JOIN unnest($1::uuid[], $2::jsonb[]) AS given (id, body)
   CROSS JOIN LATERAL jsonb_populate_record(newest.r, jsonb_build_object(
     'id', given.id, 'body', given.body, 'idempotency_key', NULL, 'incident_id', NULL, 'routed_at', NULL,
     'severity_rank', 3, 'occurred_at', given.body ->> 'occurredAt')) copy`;

/** Puts minor reports before the routing stage. */
export const putReports = (databaseUrl: string, reports: readonly LoadReport[]): Promise<void> =>
  withClient(databaseUrl, async (client) => {
    await client.query(INSERT, [reports.map(() => randomUUID()), reports.map(({ body }) => body)]);
  });

/** How many reports wait to be routed. */
export const countWaiting = (databaseUrl: string): Promise<number> =>
  withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ waiting: number }>(
      'SELECT count(*)::int AS waiting FROM report WHERE routed_at IS NULL',
    );
    return rows[0]?.waiting ?? 0;
  });
