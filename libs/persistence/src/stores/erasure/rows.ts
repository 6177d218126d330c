import { statement, type Statement } from '../../database';

/** What is of an account as a row and needs no look inside: counted, or changed so many rows at a time. */
export interface RowKind {
  count: Statement;
  erase: Statement;
}

const OF_ROWS = { sessions: 'session', reports: 'report', presence: 'presence' } as const;
export type RowStage = keyof typeof OF_ROWS;

/** Rows of the account ($1) that still say something; at most so many ($2). */
const rows = (stage: RowStage, key: string, still: string, change: (table: string) => string): RowKind => {
  const table = OF_ROWS[stage];
  return {
    count: statement(
      `erasure.count-${stage}`,
      `SELECT count(*)::integer AS rows FROM ${table} WHERE ${still}`,
    ),
    erase: statement(
      `erasure.${stage}`,
      `WITH still AS (SELECT ${key} AS key FROM ${table} WHERE ${still} LIMIT $2),
            done AS (${change(table)} WHERE ${key} IN (SELECT key FROM still) RETURNING 1)
       SELECT count(*)::integer AS rows FROM done`,
    ),
  };
};

export const ROW_KINDS: Record<RowStage, RowKind> = {
  // From where and on what; that there was a session stays, since acts refer to it.
  sessions: rows(
    'sessions',
    'id',
    `account_id = $1 AND coalesce(address, device, place) IS NOT NULL`,
    (table) => `UPDATE ${table} SET address = NULL, device = NULL, place = NULL`,
  ),
  reports: rows(
    'reports',
    'id',
    `submitter_id = $1 AND body ? 'contact'`,
    (table) => `UPDATE ${table} SET body = body - 'contact'`,
  ),
  presence: rows('presence', 'screen', `account_id = $1`, (table) => `DELETE FROM ${table}`),
};

/** What the first transaction ends, for a dry run. */
export const CLOSED_KINDS: Record<string, Statement> = {
  openSessions: statement(
    'erasure.count-open-sessions',
    `SELECT count(*)::integer AS rows FROM session WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > $2`,
  ),
  tokens: statement(
    'erasure.count-tokens',
    `SELECT count(*)::integer AS rows FROM machine_token
      WHERE created_by = $1 AND revoked_at IS NULL AND expires_at > $2`,
  ),
  secondFactors: statement(
    'erasure.count-factors',
    `SELECT count(*)::integer AS rows FROM second_factor WHERE account_id = $1 AND $2::timestamptz IS NOT NULL`,
  ),
  subjects: statement(
    'erasure.count-subjects',
    `SELECT count(*)::integer AS rows FROM oidc_subject WHERE account_id = $1 AND $2::timestamptz IS NOT NULL`,
  ),
};
