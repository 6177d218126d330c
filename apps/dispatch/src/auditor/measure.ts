import { addSeconds } from '@pasban/domain';
import { type Runner, statement } from '@pasban/persistence';
import type { Observation } from './findings';

/** Work that has waited longer than this is stuck, seconds: a hundred times what it takes on a bad day. */
export const STUCK_SECONDS = 30;
/** How many of each feed's newest numbers are counted. */
const FEED_SAMPLE = 500;

// Everything here reads rows by itself and shares nothing with the stages, neither claims nor decisions: an auditor
// that asked them would share their mistakes.

/**
 * Work that waits, by side: $1 is now, $2 the moment before which it should have been done.
 * Example: at 12:01:00 a report received at 12:00:20 waits for 40 s and counts as stuck; one of 12:00:50 only waits.
 */
const WAITING = statement(
  'audit.waiting',
  `SELECT 'reports-unrouted' AS finding, side,
          count(*) FILTER (WHERE received_at < $2)::integer AS count, min(received_at) AS oldest
     FROM report WHERE routed_at IS NULL AND received_at <= $1 GROUP BY side
   UNION ALL
   SELECT 'alerts-overdue', side, count(*) FILTER (WHERE timer_at < $2)::integer, min(timer_at)
     FROM alert WHERE timer_at <= $1 GROUP BY side
   UNION ALL
   SELECT 'claims-overdue', home_side, count(*) FILTER (WHERE contested_until < $2)::integer, min(contested_until)
     FROM incident WHERE contested_until <= $1 GROUP BY home_side
   UNION ALL
   SELECT 'audit-unlinked', side, count(*) FILTER (WHERE since < $2)::integer, min(since)
     FROM audit_waiting WHERE since <= $1 GROUP BY side`,
);

/** All rows there are may be many; the looks are the further apart for it. */
const THOROUGH_MS = 600_000;

/**
 * Rows that contradict each other, by side. A step may fire once, the last one as often more as the ladder repeats it,
 * and once more for every snooze that ended; a step is due its seconds after the opening, less what the ladder runs
 * ahead. Most alerts have fired once, and need not be taken apart.
 */
const CONTRADICTIONS = statement(
  'audit.contradictions',
  `SELECT 'reports-astray' AS finding, side, count(*)::integer AS count, min(routed_at) AS oldest
     FROM report WHERE routed_at IS NOT NULL AND incident_id IS NULL GROUP BY side
   UNION ALL
   SELECT 'incidents-unalerted', i.home_side, count(*)::integer, min(i.opened_at)
     FROM incident i
    WHERE i.state = 'open'
      AND NOT EXISTS (SELECT FROM alert a WHERE a.incident_id = i.id AND a.side = i.home_side)
    GROUP BY i.home_side
   UNION ALL
   SELECT 'steps-missed', a.side, count(*)::integer, min(due.at)
     FROM alert a
    CROSS JOIN LATERAL (
      SELECT a.opened_at + make_interval(
        secs => (a.ladder -> 'steps' -> (a.step + 1) ->> 'afterSeconds')::float8 - a.ahead_seconds) AS at) due
    WHERE a.state = 'open' AND a.timer_at > $1 AND a.opened_at < $2 AND due.at < $2
    GROUP BY a.side
   UNION ALL
   SELECT 'steps-repeated', a.side, count(DISTINCT a.id)::integer, min(a.opened_at)
     FROM alert a
    CROSS JOIN LATERAL (
      SELECT (f ->> 'step')::integer AS step, count(*) AS times
        FROM jsonb_array_elements(CASE jsonb_typeof(a.firings) WHEN 'array' THEN a.firings ELSE '[]' END) AS f
       GROUP BY 1) fired
    CROSS JOIN LATERAL (
      SELECT 1 + CASE WHEN fired.step = jsonb_array_length(a.ladder -> 'steps') - 1
        THEN coalesce((a.ladder -> 'repeat' ->> 'times')::integer, 0) ELSE 0 END AS times) allowed
    WHERE a.state <> 'closed' AND fired.times > allowed.times
      AND CASE jsonb_typeof(a.firings) WHEN 'array' THEN jsonb_array_length(a.firings) > 1 END
      AND fired.times > allowed.times + (
        SELECT count(*) FROM incident_log l
         WHERE l.incident_id = a.incident_id AND l.side = a.side AND l.kind = 'alert.step' AND l.at >= a.opened_at
           AND 'snooze-over' IN (l.reason, l.detail ->> 'because'))
    GROUP BY a.side
   UNION ALL
   SELECT 'feeds-torn', d.side, count(*)::integer, NULL
     FROM desk d
    CROSS JOIN LATERAL (
      SELECT count(*) AS entries FROM feed_entry f WHERE f.desk = d.code AND f.seq > d.last_seq - $3) newest
    WHERE newest.entries <> least(d.last_seq, $3)
    GROUP BY d.side`,
  THOROUGH_MS,
);

const stuckSince = (now: Date): Date => addSeconds(now, -STUCK_SECONDS);

/** Reads what the rows say at a moment. */
export type Measure = (db: Runner, now: Date) => Promise<Observation[]>;

/** What waits. Cheap: only outstanding rows are read. */
export const measureWaiting: Measure = (db, now) =>
  db.run<Observation & Record<string, unknown>>(WAITING, [now, stuckSince(now)]);

/** What is not as it should be. Reads every open incident and alert, and the newest numbers of every feed. */
export const measureContradictions: Measure = (db, now) =>
  db.run<Observation & Record<string, unknown>>(CONTRADICTIONS, [now, stuckSince(now), FEED_SAMPLE]);
