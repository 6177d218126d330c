import type { Handled, Ladder } from '@pasban/domain';
import { type Runner, statement } from '../database';
import { severityOf } from './severity-rank';

/** More incidents than this in the time asked for are not looked at: the newest speak for the rest. */
const MOST = 2_000;

/**
 * The alerts that a desk owned, of incidents opened since a moment: when the desk's feed had the first entry, when a screen
 * there first drew it, and when somebody of the side first answered. The answers are the alert's own, so an alert of
 * another side never counts, whatever happened there.
 */
const HANDLED = statement(
  'service-level.handled',
  `SELECT a.severity_rank, a.ladder, a.opened_at, a.state = 'closed' AS closed,
          f.at AS delivered_at, shown.at AS rendered_at,
          (SELECT min((answer ->> 'at')::timestamptz) FROM jsonb_array_elements(a.answers) answer) AS answered_at
     FROM (SELECT id FROM incident WHERE opened_at >= $2 AND status = 'actual' ORDER BY opened_at DESC LIMIT $3) i
     JOIN desk d ON d.code = $1
     JOIN alert a ON a.incident_id = i.id AND a.side = d.side AND $1 = ANY (a.desks)
     LEFT JOIN LATERAL (
       SELECT e.seq, e.at FROM feed_entry e
        WHERE e.incident_id = i.id AND e.desk = $1 AND e.alert_id = a.id AND e.at >= a.opened_at
        ORDER BY e.seq LIMIT 1
     ) f ON true
     LEFT JOIN LATERAL (
       SELECT w.at FROM feed_receipt w WHERE w.desk = $1 AND w.upto >= f.seq ORDER BY w.upto LIMIT 1
     ) shown ON true`,
);

interface HandledRow {
  severity_rank: number;
  ladder: Ladder;
  opened_at: Date;
  closed: boolean;
  delivered_at: Date | null;
  rendered_at: Date | null;
  answered_at: Date | null;
}

/** What became of the alerts that a desk owned since a moment, exercises left out (EX1). */
export const handledSince = async (db: Runner, desk: string, since: Date): Promise<Handled[]> =>
  (await db.run<HandledRow>(HANDLED, [desk, since, MOST])).map((row) => ({
    severity: severityOf(row.severity_rank),
    ladder: row.ladder,
    openedAt: row.opened_at,
    deliveredAt: row.delivered_at,
    renderedAt: row.rendered_at,
    answeredAt: row.answered_at,
    closed: row.closed,
  }));
