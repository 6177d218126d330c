import { ROUTING_LOCK } from '@pasban/persistence';
import type { TestDatabase } from './database';

/** What a dispatcher has open in the database at a moment. */
export type AtWork = 'routing' | 'escalating' | 'something else' | 'nothing';

/**
 * A routing transaction holds the routing lock; an escalating one has taken alerts without it. Anything else is a job
 * of the queue, a note of near misses or a lone statement.
 */
const AT_WORK = `
  SELECT coalesce(bool_or(held.routing), false) AS routing,
         coalesce(bool_or(held.alerts AND NOT held.routing), false) AS escalating,
         count(*) > 0 AS anything
    FROM (
      SELECT bool_or(l.locktype = 'advisory' AND l.objid = ${ROUTING_LOCK}) AS routing,
             bool_or(l.relation = 'alert'::regclass AND l.mode IN ('RowShareLock', 'RowExclusiveLock')) AS alerts
        FROM pg_stat_activity a JOIN pg_locks l USING (pid)
       WHERE a.datname = current_database() AND a.application_name = $1 AND a.xact_start IS NOT NULL
       GROUP BY a.pid) held`;

/** What the process whose connections bear this name is doing; for a true answer it must not go on meanwhile. */
export async function atWork(database: TestDatabase, name: string): Promise<AtWork> {
  const [row] = await database.query<{ routing: boolean; escalating: boolean; anything: boolean }>(AT_WORK, [
    name,
  ]);
  if (row?.routing) return 'routing';
  if (row?.escalating) return 'escalating';
  return row?.anything ? 'something else' : 'nothing';
}
