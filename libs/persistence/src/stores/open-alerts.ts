import type { Alert } from '@pasban/domain';
import { type Runner, statement, type Tx } from '../database';
import { type AlertRow, toAlert } from './alert.store';

// Incidents that are over are far more than those that are not, and only the latter have an index of their own.
const OF_DESK = statement(
  'alert.open-at-desk',
  `SELECT a.*, (count(*) OVER ())::integer AS total
     FROM incident i JOIN alert a ON a.incident_id = i.id
    WHERE i.state = 'open' AND a.side = $1 AND a.state <> 'closed' AND $2 = ANY (a.alerted)
      AND (i.home_side = $1 OR coalesce(i.released ->> $1, 'none') <> 'none')
    ORDER BY a.severity_rank, a.opened_at, a.id
    LIMIT $3`,
);

// The timer's own index leads to alerts that wait; those that failed wait for their next try whoever has gone.
const WAITING = statement(
  'alert.waiting-at-desk',
  `SELECT * FROM alert
    WHERE timer_at > $2 AND state = 'open' AND retry_at IS NULL AND $1 = ANY (alerted)
      AND ($3::uuid IS NULL OR id > $3)
    ORDER BY id LIMIT $4 FOR UPDATE`,
);

/**
 * Alerts that have reached a desk and wait for a later step, kept from changing until the transaction ends; by id, from
 * one on. A row that cannot be read throws when it is.
 */
export const lockWaitingAlerts = async (
  tx: Tx,
  { desk, now, after }: { desk: string; now: Date; after: string | null },
  limit: number,
): Promise<{ id: string; read: () => Alert }[]> =>
  (await tx.run<AlertRow>(WAITING, [desk, now, after, limit])).map((row) => ({
    id: row.id,
    read: () => toAlert(row),
  }));

/** Alerts that have reached a desk and are not closed, most severe first, then longest open; and how many there are. */
export async function openAlertsAt(
  db: Runner,
  { code, side }: { code: string; side: string },
  limit: number,
): Promise<{ alerts: Alert[]; total: number }> {
  const rows = await db.run<AlertRow & { total: number }>(OF_DESK, [side, code, limit]);
  return { alerts: rows.map(toAlert), total: rows[0]?.total ?? 0 };
}
