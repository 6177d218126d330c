import { type Runner, statement } from '../database';

const ENDED = statement(
  'session.ended',
  `SELECT s.id FROM session s JOIN account a ON a.id = s.account_id
    WHERE s.id = ANY ($1::uuid[]) AND (s.revoked_at IS NOT NULL OR a.disabled_at IS NOT NULL)`,
);
const ADD = statement(
  'session.add',
  `INSERT INTO session (id, token_hash, account_id, created_at, expires_at, address, place, device,
                        provider, factor_shown)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
const EXTEND = statement('session.extend', `UPDATE session SET expires_at = $2 WHERE id = $1`);
const REVOKE = statement('session.revoke', `UPDATE session SET revoked_at = $2 WHERE id = $1`);
// Used twice within the same moment by two processes, the later use stands.
const USED = statement(
  'session.used',
  `UPDATE session s SET last_used_at = u.at
     FROM unnest($1::uuid[], $2::timestamptz[]) AS u (id, at)
    WHERE s.id = u.id AND (s.last_used_at IS NULL OR s.last_used_at < u.at)`,
);
const COLUMNS = `s.id, s.created_at, s.last_used_at, s.expires_at, s.address, s.device,
          a.id AS account, a.username, a.name`;
const OF_ACCOUNT = statement(
  'session.of-account',
  `SELECT ${COLUMNS} FROM session s JOIN account a ON a.id = s.account_id
    WHERE s.account_id = $1 AND s.revoked_at IS NULL AND s.expires_at > $2
    ORDER BY s.created_at DESC, s.id DESC`,
);
// `[{"side": "pk"}]` is contained in the grants of whoever holds any role at that side, or at a desk of it.
const OF_SIDE = statement(
  'session.of-side',
  `SELECT ${COLUMNS} FROM session s JOIN account a ON a.id = s.account_id
    WHERE a.grants @> $1::jsonb AND s.revoked_at IS NULL AND s.expires_at > $2
    ORDER BY s.created_at DESC, s.id DESC`,
);
const REVOKE_OWN = statement(
  'session.revoke-own',
  `UPDATE session SET revoked_at = $3
    WHERE id = $1 AND account_id = $2 AND revoked_at IS NULL AND expires_at > $3 RETURNING id`,
);
const REVOKE_OTHERS = statement(
  'session.revoke-others',
  `UPDATE session SET revoked_at = $3
    WHERE account_id = $1 AND id <> $2 AND revoked_at IS NULL AND expires_at > $3 RETURNING id`,
);
const REVOKE_OF_SIDE = statement(
  'session.revoke-of-side',
  `UPDATE session s SET revoked_at = $3 FROM account a
    WHERE s.id = $1 AND a.id = s.account_id AND a.grants @> $2::jsonb
      AND s.revoked_at IS NULL AND s.expires_at > $3 RETURNING s.id`,
);

/** A session that begins. */
export interface NewSession {
  id: string;
  tokenHash: string;
  accountId: string;
  createdAt: Date;
  expiresAt: Date;
  address: string;
  place: string;
  device: string | null;
  provider: string | null;
  factorShown: boolean;
}

/** A session that holds, with whose it is. */
export interface HeldSession {
  id: string;
  account: { id: string; username: string; name: string };
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date;
  address: string | null;
  device: string | null;
}

interface HeldSessionRow {
  id: string;
  account: string;
  username: string;
  name: string;
  created_at: Date;
  last_used_at: Date | null;
  expires_at: Date;
  address: string | null;
  device: string | null;
}

export async function addSession(db: Runner, session: NewSession): Promise<void> {
  const { id, tokenHash, accountId, createdAt, expiresAt, address, place, device } = session;
  const { provider, factorShown } = session;
  const origin = [address, place, device, provider, factorShown];
  await db.run(ADD, [id, tokenHash, accountId, createdAt, expiresAt, ...origin]);
}

export async function extendSession(db: Runner, id: string, expiresAt: Date): Promise<void> {
  await db.run(EXTEND, [id, expiresAt]);
}

export async function revokeSession(db: Runner, id: string, at: Date): Promise<void> {
  await db.run(REVOKE, [id, at]);
}

/** Of these sessions, those that were revoked or whose account was disabled. */
export async function endedSessions(db: Runner, sessions: readonly string[]): Promise<Set<string>> {
  if (sessions.length === 0) return new Set();
  return new Set((await db.run<{ id: string }>(ENDED, [sessions])).map(({ id }) => id));
}

/** Writes down when sessions were last used; an older moment than the one that stands changes nothing. */
export async function markUsed(db: Runner, uses: ReadonlyMap<string, Date>): Promise<void> {
  await db.run(USED, [[...uses.keys()], [...uses.values()]]);
}

/** The sessions of one account that hold at `now`, newest first. */
export const sessionsOf = async (db: Runner, account: string, now: Date): Promise<HeldSession[]> =>
  (await db.run<HeldSessionRow>(OF_ACCOUNT, [account, now])).map(heldSession);

/** The sessions of everyone who holds a role at a side, newest first. */
export const sessionsOfSide = async (db: Runner, side: string, now: Date): Promise<HeldSession[]> =>
  (await db.run<HeldSessionRow>(OF_SIDE, [grantAt(side), now])).map(heldSession);

/** Ends a session of this account; false when it has none such that holds. */
export const revokeOwn = async (db: Runner, session: string, account: string, now: Date): Promise<boolean> =>
  (await db.run(REVOKE_OWN, [session, account, now])).length > 0;

/** Ends every session of an account but one, and returns those that it ended. */
export const revokeOthers = async (db: Runner, account: string, but: string, now: Date): Promise<string[]> =>
  (await db.run<{ id: string }>(REVOKE_OTHERS, [account, but, now])).map(({ id }) => id);

/** Ends a session of somebody who holds a role at a side; false when there is none such that holds. */
export const revokeOfSide = async (db: Runner, session: string, side: string, now: Date): Promise<boolean> =>
  (await db.run(REVOKE_OF_SIDE, [session, grantAt(side), now])).length > 0;

const grantAt = (side: string): string => JSON.stringify([{ side }]);

const heldSession = (row: HeldSessionRow): HeldSession => ({
  id: row.id,
  account: { id: row.account, username: row.username, name: row.name },
  createdAt: row.created_at,
  lastUsedAt: row.last_used_at,
  expiresAt: row.expires_at,
  address: row.address,
  device: row.device,
});
