import type { Incident } from '@pasban/domain';
import { type Runner, statement } from '../database';
import { type IncidentRow, toIncident } from './incident.store';

/**
 * Incidents whose time for claims is over, longest overdue first.
 * Example: at 12:05:00 this takes one opened at 12:00:00 that could be claimed for five minutes; one that somebody is
 * claiming at this moment is passed over, and is contested no longer when it is looked at again.
 */
const TAKE_LAPSED = statement(
  'incident.take-lapsed',
  `SELECT * FROM incident
    WHERE contested_until <= $1
    ORDER BY contested_until, id
    LIMIT $2
      FOR NO KEY UPDATE SKIP LOCKED`,
);
const NEXT_LAPSE = statement(
  'incident.next-lapse',
  `SELECT min(contested_until) AS at FROM incident WHERE contested_until IS NOT NULL`,
);

/** Takes incidents that nobody has claimed in time, locked until the transaction ends. */
export const takeLapsedClaims = async (db: Runner, now: Date, limit: number): Promise<Incident[]> =>
  (await db.run<IncidentRow>(TAKE_LAPSED, [now, limit])).map(toIncident);

/** When the time for a claim is over next, if any place is contested. */
export async function nextClaimLapse(db: Runner): Promise<Date | null> {
  const [row] = await db.run<{ at: Date | null }>(NEXT_LAPSE);
  return row?.at ?? null;
}
