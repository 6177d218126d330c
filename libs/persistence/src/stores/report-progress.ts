import type { ReportBody, ReportProgress, Status } from '@pasban/contracts';
import { type Runner, statement } from '../database';

interface ProgressRow {
  id: string;
  status: Status;
  body: ReportBody;
  occurred_at: Date;
  sent_at: Date | null;
  received_at: Date;
  routed_at: Date | null;
  delivered_at: Date | null;
  rendered_at: Date | null;
  acknowledged_at: Date | null;
  resolved_at: Date | null;
}

/**
 * How far a report has come. Only desks of the submitter's own side and of the home side are asked: what a third
 * desk does with it is not the submitter's to know. "Delivered" is when an entry about it was committed to a
 * feed, "rendered" when the first watermark at or past that entry came from a screen. Somebody else's report is not even
 * looked into: the time that it takes would tell that it is there (RL5).
 */
const PROGRESS = statement(
  'report.progress',
  `SELECT r.id, r.status, r.body, r.occurred_at, r.sent_at, r.received_at, r.routed_at,
          seen.delivered_at, seen.rendered_at, answered.at AS acknowledged_at, i.resolved_at
     FROM report r
     LEFT JOIN incident i ON i.id = r.incident_id
     LEFT JOIN LATERAL (
       SELECT min(f.at) AS delivered_at, min(shown.at) AS rendered_at
         FROM feed_entry f
         JOIN desk d ON d.code = f.desk AND d.side IN (r.side, i.home_side)
         LEFT JOIN LATERAL (
           SELECT w.at FROM feed_receipt w WHERE w.desk = f.desk AND w.upto >= f.seq ORDER BY w.upto LIMIT 1
         ) shown ON true
        WHERE f.incident_id = r.incident_id AND f.at >= r.routed_at
     ) seen ON true
     LEFT JOIN LATERAL (
       SELECT min((x ->> 'at')::timestamptz) AS at
         FROM alert a CROSS JOIN LATERAL jsonb_array_elements(a.answers) AS x
        WHERE a.incident_id = r.incident_id AND a.side IN (r.side, i.home_side) AND (x ->> 'sufficient')::boolean
     ) answered ON true
    WHERE r.id = $1 AND r.submitter_id = $2`,
);

/** The submitter's view of a report; undefined when that account has not submitted one of this id. */
export async function reportProgress(
  db: Runner,
  id: string,
  submitterId: string,
): Promise<ReportProgress | undefined> {
  const [row] = await db.run<ProgressRow>(PROGRESS, [id, submitterId]);
  return row && toProgress(row);
}

function toProgress(row: ProgressRow): ReportProgress {
  const at = (moment: Date | null): string | null => moment?.toISOString() ?? null;
  return {
    id: row.id,
    state: stateOf(row),
    status: row.status,
    headline: row.body.headline,
    occurredAt: at(row.occurred_at),
    sentAt: at(row.sent_at),
    receivedAt: row.received_at.toISOString(),
    routedAt: at(row.routed_at),
    deliveredAt: at(row.delivered_at),
    renderedAt: at(row.rendered_at),
    acknowledgedAt: at(row.acknowledged_at),
    resolvedAt: at(row.resolved_at),
  };
}

function stateOf(row: ProgressRow): ReportProgress['state'] {
  if (row.resolved_at) return 'resolved';
  if (row.acknowledged_at) return 'acknowledged';
  if (row.rendered_at) return 'rendered';
  if (row.delivered_at) return 'delivered';
  return row.routed_at ? 'routed' : 'received';
}
