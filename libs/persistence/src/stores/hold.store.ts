import { statement, type Tx } from '../database';

const HELD = statement(
  'hold.held',
  `SELECT FROM incident_hold WHERE incident_id = $1 AND side = $2 AND lifted_at IS NULL`,
);
const PLACE = statement(
  'hold.place',
  `INSERT INTO incident_hold (incident_id, side, placed_at) VALUES ($1, $2, $3)`,
);
const LIFT = statement(
  'hold.lift',
  `UPDATE incident_hold SET lifted_at = $3 WHERE incident_id = $1 AND side = $2 AND lifted_at IS NULL`,
);
/**
 * The purge has passed by what was held: it goes back to there, and finds the rest done.
 * Example: resolved on 1 March, passed by a year later, let go in May of that year: the next round begins at 1 March.
 */
const GO_BACK = statement(
  'hold.go-back',
  `UPDATE purge_mark m SET upto_at = f.resolved_at - interval '1 millisecond'
     FROM (
       WITH RECURSIVE up AS (
         SELECT id, merged_into, resolved_at FROM incident WHERE id = $1
         UNION
         SELECT i.id, i.merged_into, i.resolved_at FROM incident i JOIN up ON i.id = up.merged_into)
       SELECT resolved_at FROM up WHERE resolved_at IS NOT NULL AND merged_into IS NULL) f
    WHERE m.scope = $2 AND m.upto_at > f.resolved_at - interval '1 millisecond'`,
);

/** Whether a side holds an incident back from its purge. Lock the incident first. */
export const isHeld = async (tx: Tx, incident: string, side: string): Promise<boolean> =>
  (await tx.run(HELD, [incident, side])).length > 0;

export async function placeHold(tx: Tx, incident: string, side: string, at: Date): Promise<void> {
  await tx.run(PLACE, [incident, side, at]);
}

export async function liftHold(tx: Tx, incident: string, side: string, at: Date): Promise<void> {
  await tx.run(LIFT, [incident, side, at]);
  await tx.run(GO_BACK, [incident, side]);
}
