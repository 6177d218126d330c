import type { Incident, Member, ReportMove } from '@pasban/domain';
import { type Runner, statement } from '../database';
import type { Write } from '../write';
import { type IncidentRow, toIncident } from './incident.store';
import { type ReportRow, toReport } from './report.store';

interface MemberRow extends ReportRow {
  routed_at: Date;
  origin: string;
}

/** A report without an origin of its own has never been moved by a merge: it belongs where it is. */
const COLUMNS = `id, side, status, severity_rank, body, occurred_at, sent_at, received_at, attempts, failure, routed_at,
  coalesce(origin_id, incident_id) AS origin`;

const MEMBERS = statement('member.all', `SELECT ${COLUMNS} FROM report WHERE incident_id = $1`);
const NEWEST = statement(
  'member.newest',
  `SELECT ${COLUMNS} FROM report WHERE incident_id = $1 ORDER BY received_at DESC, id DESC LIMIT $2`,
);
const COUNT = statement(
  'member.count',
  `SELECT count(*)::integer AS total FROM report WHERE incident_id = $1`,
);

const MERGED = statement(
  'incident.lock-merged-into',
  `SELECT i.* FROM incident i
    WHERE i.id IN (
      WITH RECURSIVE part AS (
        SELECT id FROM incident WHERE merged_into = $1
        UNION
        SELECT n.id FROM incident n JOIN part ON n.merged_into = part.id)
      SELECT id FROM part)
    ORDER BY i.opened_at, i.id
      FOR NO KEY UPDATE OF i`,
);

const toMember = (row: MemberRow): Member => ({
  report: toReport(row),
  origin: row.origin,
  joinedAt: row.routed_at,
});

/** Every report that is in an incident now. */
export const membersOfIncident = async (db: Runner, incidentId: string): Promise<Member[]> =>
  (await db.run<MemberRow>(MEMBERS, [incidentId])).map(toMember);

/** The newest reports of an incident, at most `limit`, and how many there are. */
export async function newestMembers(
  db: Runner,
  incidentId: string,
  limit: number,
): Promise<{ members: Member[]; total: number }> {
  const members = (await db.run<MemberRow>(NEWEST, [incidentId, limit])).map(toMember);
  if (members.length < limit) return { members, total: members.length };
  const [count] = await db.run<{ total: number }>(COUNT, [incidentId]);
  return { members, total: count?.total ?? members.length };
}

/** Everything that was merged into an incident, directly or by way of others; locked like the incident itself. */
export const lockMergedInto = async (db: Runner, incidentId: string): Promise<Incident[]> =>
  (await db.run<IncidentRow>(MERGED, [incidentId])).map(toIncident);

/** Moves reports between incidents (CO3). */
export function movedWrite(move: ReportMove): Write {
  switch (move.kind) {
    case 'merged':
      return {
        name: 'merged',
        text: `UPDATE report SET incident_id = $1, origin_id = coalesce(origin_id, incident_id) WHERE incident_id = $2`,
        values: [move.into, move.from],
      };
    case 'returned':
      return {
        name: 'returned',
        text: `UPDATE report SET incident_id = $1 WHERE id = ANY ($2::uuid[])`,
        values: [move.to, move.reports],
      };
    case 'split':
      return {
        name: 'split',
        text: `UPDATE report SET incident_id = $1, origin_id = NULL WHERE id = ANY ($2::uuid[])`,
        values: [move.to, move.reports],
      };
    default:
      return move satisfies never;
  }
}
