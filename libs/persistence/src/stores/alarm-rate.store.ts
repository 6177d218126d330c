import { type AlarmSlot, FLOOD_WINDOW_SECONDS, SEVERITIES, type Severity } from '@pasban/contracts';
import { addMs, SIGN_GOOD_FOR_MS } from '@pasban/domain';
import { type Runner, statement, type Tx } from '../database';
import { somebodyThere } from './presence.store';

const SLOT = `make_interval(secs => ${FLOOD_WINDOW_SECONDS})`;

const BEGIN = statement(
  'alarm.begin',
  `INSERT INTO alarm_mark (desk, upto) SELECT code, 0 FROM desk ON CONFLICT DO NOTHING`,
);
/** One process counts at a time: the marks are held until it has written. */
const HOLD = statement('alarm.hold', `SELECT desk FROM alarm_mark ORDER BY desk FOR UPDATE`);

/**
 * Counts the new alarms since the marks and moves the marks on. New is what a desk hears of for the first time: an
 * opening, or an escalation of what was not opened there; the same alert ringing again asks for no new look.
 */
const COUNT = statement(
  'alarm.count',
  `WITH moved AS (
     UPDATE alarm_mark m SET upto = d.last_seq
       FROM alarm_mark before JOIN desk d ON d.code = before.desk
      WHERE m.desk = before.desk AND d.last_seq > before.upto
     RETURNING m.desk, before.upto AS after_seq, m.upto
   ), alarm AS (
     SELECT f.desk, date_bin(${SLOT}, f.at, 'epoch') AS slot, f.content -> 'incident' ->> 'severity' AS severity
       FROM moved
       JOIN feed_entry f ON f.desk = moved.desk AND f.seq > moved.after_seq AND f.seq <= moved.upto
      WHERE f.content -> 'incident' ->> 'status' = 'actual'
        AND (f.type = 'alert.opened' OR f.type = 'alert.escalated' AND NOT EXISTS (
          SELECT FROM feed_entry e
           WHERE e.incident_id = f.incident_id AND e.desk = f.desk AND e.seq < f.seq
             AND e.type IN ('alert.opened', 'alert.escalated')))
   )
   INSERT INTO alarm_rate AS r (desk, slot, extreme, severe, moderate, minor, unknown)
   SELECT desk, slot, ${SEVERITIES.map((one) => `count(*) FILTER (WHERE severity = '${one}')`).join(', ')}
     FROM alarm GROUP BY desk, slot
   ON CONFLICT (desk, slot) DO UPDATE SET ${SEVERITIES.map((one) => `${one} = r.${one} + excluded.${one}`).join(', ')}`,
);

const ATTEND = statement(
  'alarm.attend',
  `INSERT INTO alarm_rate AS r (desk, slot, officers)
   SELECT desk, date_bin(${SLOT}, $1::timestamptz, 'epoch'), count(DISTINCT account_id)
     FROM presence WHERE ${somebodyThere('$2', '$1')} GROUP BY desk
   ON CONFLICT (desk, slot) DO UPDATE SET officers = greatest(r.officers, excluded.officers)`,
);

const SINCE = statement(
  'alarm.since',
  `SELECT slot, extreme, severe, moderate, minor, unknown, officers FROM alarm_rate
    WHERE desk = $1 AND slot >= $2 AND extreme + severe + moderate + minor + unknown > 0 ORDER BY slot`,
);

type SlotRow = Record<Severity, number> & { slot: Date; officers: number };

/** Counts what has come to each desk since the last count, and who was there to take it. */
export async function countAlarms(tx: Tx, now: Date): Promise<void> {
  await tx.run(BEGIN);
  await tx.run(HOLD);
  await tx.run(COUNT);
  await tx.run(ATTEND, [now, addMs(now, -SIGN_GOOD_FOR_MS)]);
}

/** What a desk had to take in, in slots of ten minutes, oldest first. */
export const alarmsSince = async (db: Runner, desk: string, since: Date): Promise<AlarmSlot[]> =>
  (await db.run<SlotRow>(SINCE, [desk, since])).map(toSlot);

function toSlot({ slot, officers, ...counts }: SlotRow): AlarmSlot {
  const severities = SEVERITIES.filter((severity) => counts[severity] > 0);
  const total = severities.reduce((sum, severity) => sum + counts[severity], 0);
  return {
    from: slot.toISOString(),
    alarms: Object.fromEntries(severities.map((severity) => [severity, counts[severity]])),
    total,
    officers,
    perOfficer: officers === 0 ? null : total / officers,
  };
}
