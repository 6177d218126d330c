import type { RetentionKind } from '@pasban/contracts';
import { statement, type Statement, type Tx } from '../../database';
import type { PurgedBatch } from './incidents';

/** What goes row by row, each by its own moment. */
export type RowKind = Extract<RetentionKind, 'figures' | 'sessions' | 'handOvers'>;

const remove = (kind: RowKind, table: string, key: string, old: string): Statement =>
  statement(
    `purge.${kind}`,
    `WITH done AS (DELETE FROM ${table} WHERE (${key}) IN (${old} LIMIT $3) RETURNING 1)
     SELECT count(*)::integer AS rows FROM done`,
  );

const OF_KIND: Record<RowKind, Statement> = {
  figures: remove(
    'figures',
    'alarm_rate',
    'desk, slot',
    `SELECT r.desk, r.slot FROM alarm_rate r JOIN desk d ON d.code = r.desk WHERE d.side = $1 AND r.slot < $2`,
  ),
  // Of an account that belongs to several sides, the first one's retention holds.
  sessions: remove(
    'sessions',
    'session',
    'id',
    `SELECT s.id FROM session s JOIN account a ON a.id = s.account_id
      WHERE s.expires_at < $2 AND a.grants -> 0 ->> 'side' = $1 ORDER BY s.expires_at`,
  ),
  handOvers: remove(
    'handOvers',
    'hand_over',
    'id',
    `SELECT h.id FROM hand_over h JOIN desk d ON d.code = h.desk WHERE d.side = $1 AND h.at < $2`,
  ),
};

/** Removes rows of a side that are older than `until`; at most so many. */
export async function purgeRows(
  tx: Tx,
  { kind, side, until }: { kind: RowKind; side: string; until: Date },
  most: number,
): Promise<PurgedBatch> {
  const [done] = await tx.run<{ rows: number }>(OF_KIND[kind], [side, until, most]);
  const rows = done?.rows ?? 0;
  return { rows, more: rows === most };
}
