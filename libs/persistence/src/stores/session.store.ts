import { type Runner, statement } from '../database';

const ENDED = statement(
  'session.ended',
  `SELECT s.id FROM session s JOIN account a ON a.id = s.account_id
    WHERE s.id = ANY ($1::uuid[]) AND (s.revoked_at IS NOT NULL OR a.disabled_at IS NOT NULL)`,
);

/** Of these sessions, those that were revoked or whose account was disabled. */
export async function endedSessions(db: Runner, sessions: readonly string[]): Promise<Set<string>> {
  if (sessions.length === 0) return new Set();
  return new Set((await db.run<{ id: string }>(ENDED, [sessions])).map(({ id }) => id));
}
