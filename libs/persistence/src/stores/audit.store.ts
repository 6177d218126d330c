import { type AuditEntry, bodyOf, contentOf } from '@pasban/audit';
import { type Runner, statement } from '../database';
import type { Write } from '../write';
import { columns } from './columns';

/** An entry and the side in whose chain it belongs. */
export interface SideEntry {
  side: string;
  entry: AuditEntry;
}

// A trigger notes each of them as waiting for its place in the chain.
const APPEND = `INSERT INTO audit_entry (side, at, body, content)
   SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[])`;
// What belongs to no side concerns all of them.
const APPEND_FOR_ALL = statement(
  'audit.append-for-all',
  `INSERT INTO audit_entry (side, at, body, content)
   SELECT side, $1, $2, $3 FROM (SELECT DISTINCT side FROM desk) AS every ORDER BY side`,
);

/** Entries as a part of a transaction's last statement. */
export function auditWrite(entries: readonly SideEntry[]): Write | undefined {
  if (entries.length === 0) return undefined;
  const values = columns(
    entries,
    ({ side }) => side,
    ({ entry }) => entry.at,
    ({ entry }) => bodyOf(entry),
    ({ entry }) => contentOf(entry),
  );
  return { name: 'audit', text: APPEND, values };
}

/**
 * Appends an entry to the audit of each of these sides, within the transaction in which what it tells of happens (AU1);
 * without any, to every side's.
 */
export async function appendAudit(db: Runner, sides: readonly string[], entry: AuditEntry): Promise<void> {
  const write = auditWrite(sides.map((side) => ({ side, entry })));
  if (write) await db.run(statement('audit.append', write.text), write.values);
  else await db.run(APPEND_FOR_ALL, [entry.at, bodyOf(entry), contentOf(entry)]);
}
