import type { ReportSource } from '@pasban/domain';
import { type Runner, statement } from '../database';

// Without a report that is named: the one that opened the incident.
const SOURCE = statement(
  'submitter.of-report',
  `SELECT r.id AS report, r.side, r.source, r.body ->> 'contact' AS contact, a.name, a.username
     FROM report r LEFT JOIN account a ON a.id = r.submitter_id
    WHERE r.id = coalesce($2::uuid, (SELECT opened_by FROM incident WHERE id = $1)) AND r.incident_id = $1`,
);

interface SourceRow extends Pick<ReportSource, 'report' | 'side' | 'source' | 'contact'> {
  name: string | null;
  username: string | null;
}

/** Who submitted a report of an incident; undefined where it has no such report. Goes out through `releaseSubmitter` alone. */
export async function sourceOfReport(
  db: Runner,
  incident: string,
  report?: string,
): Promise<ReportSource | undefined> {
  const [row] = await db.run<SourceRow & Record<string, unknown>>(SOURCE, [incident, report ?? null]);
  if (!row) return undefined;
  const { name, username, ...source } = row;
  return { ...source, person: name === null || username === null ? null : { name, username } };
}
