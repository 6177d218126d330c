import { type Runner, statement } from '../database';

const ENDED = statement(
  'session.ended',
  `SELECT s.id FROM session s JOIN account a ON a.id = s.account_id
    WHERE s.id = ANY ($1::uuid[]) AND (s.revoked_at IS NOT NULL OR a.disabled_at IS NOT NULL)`,
);
const ADD = statement(
  'session.add',
  `INSERT INTO session (id, token_hash, account_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
);
const REVOKE = statement('session.revoke', `UPDATE session SET revoked_at = $2 WHERE id = $1`);

/** A session that begins. */
export interface NewSession {
  id: string;
  tokenHash: string;
  accountId: string;
  createdAt: Date;
  expiresAt: Date;
}

export async function addSession(db: Runner, session: NewSession): Promise<void> {
  const { id, tokenHash, accountId, createdAt, expiresAt } = session;
  await db.run(ADD, [id, tokenHash, accountId, createdAt, expiresAt]);
}

export async function revokeSession(db: Runner, id: string, at: Date): Promise<void> {
  await db.run(REVOKE, [id, at]);
}

/** Of these sessions, those that were revoked or whose account was disabled. */
export async function endedSessions(db: Runner, sessions: readonly string[]): Promise<Set<string>> {
  if (sessions.length === 0) return new Set();
  return new Set((await db.run<{ id: string }>(ENDED, [sessions])).map(({ id }) => id));
}
