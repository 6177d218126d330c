import type { DuePurge } from '@pasban/domain';
import { statement, type Tx } from '../../database';
import { appendAudit } from '../audit.store';
import { purgeFeeds } from './feeds';
import { type PurgedBatch, purgeIncidents } from './incidents';
import { purgeRows } from './rows';

/** Of several processes one purges at a time. Give it to `transaction`. */
export const PURGE_LOCK = 7_262_006;

const AUDIT = statement('purge.audit', `SELECT purge_audit_content($1, $2, $3) AS rows`);

/**
 * Purges some rows of one kind of one side, and appends to its audit how many they were (PD2). What has been purged is
 * not found again, so that whoever is killed in between has done a part.
 */
export async function purgeSome(tx: Tx, due: DuePurge, now: Date, most: number): Promise<PurgedBatch> {
  // The audit is purged by its owner's function, which appends the record itself and has its own idea of until when (AU3).
  if (due.kind === 'audit') {
    const [done] = await tx.run<{ rows: number }>(AUDIT, [due.side, now, most]);
    const rows = done?.rows ?? 0;
    return { rows, more: rows >= most };
  }
  const batch = await purged(tx, due, most);
  if (batch.rows > 0) await remember(tx, due, now, batch.rows);
  return batch;
}

function purged(tx: Tx, { kind, side, until }: DuePurge, most: number): Promise<PurgedBatch> {
  switch (kind) {
    case 'submitters':
    case 'positions':
    case 'reports':
    case 'logs':
      return purgeIncidents(tx, { kind, side, until }, most);
    case 'feeds':
      return purgeFeeds(tx, { side, until }, most);
    case 'figures':
    case 'sessions':
    case 'handOvers':
      return purgeRows(tx, { kind, side, until }, most);
    case 'audit':
      throw new Error('the audit is purged by its owner');
    default:
      return kind satisfies never;
  }
}

const remember = (tx: Tx, { side, kind, until }: DuePurge, at: Date, rows: number): Promise<void> =>
  appendAudit(tx, [side], {
    at,
    deeds: [{ act: 'data.purged', reason: 'retention' }],
    by: null,
    from: null,
    on: { kind, rows: String(rows), until: until.toISOString() },
    outcome: 'done',
  });
