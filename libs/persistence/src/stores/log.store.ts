import type { LogEntry, LogKind } from '@pasban/domain';
import { type Runner, statement } from '../database';
import type { Write } from '../write';
import { columns, json } from './columns';

interface LogRow {
  incident_id: string;
  at: Date;
  kind: LogKind;
  reason: string;
  side: string;
  actor: LogEntry['actor'];
  detail: LogEntry['detail'];
}

const APPEND = `INSERT INTO incident_log (incident_id, at, kind, reason, side, actor, detail)
   SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::jsonb[])`;
const STORY = statement('log.story', `SELECT * FROM incident_log WHERE incident_id = $1 ORDER BY id`);

/** Lines for incidents' logs, in the order given. */
export function logWrite(entries: readonly LogEntry[]): Write | undefined {
  if (entries.length === 0) return undefined;
  const values = columns(
    entries,
    (e) => e.incidentId,
    (e) => e.at,
    (e) => e.kind,
    (e) => e.reason,
    (e) => e.side,
    (e) => (e.actor === null ? null : json(e.actor)),
    (e) => json(e.detail),
  );
  return { name: 'log', text: APPEND, values };
}

/** Writes lines by themselves, outside of any decision. */
export async function appendLog(db: Runner, entries: readonly LogEntry[]): Promise<void> {
  const write = logWrite(entries);
  if (write) await db.run(statement('log.append', write.text), write.values);
}

/** An incident's whole story, oldest first. */
export async function incidentLog(db: Runner, incidentId: string): Promise<LogEntry[]> {
  const rows = await db.run<LogRow>(STORY, [incidentId]);
  return rows.map(({ incident_id, ...rest }) => ({ ...rest, incidentId: incident_id }));
}
