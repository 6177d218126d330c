import type { Grant } from '@pasban/contracts';
import { type Runner, statement } from '../database';
import { json } from './columns';

const ARM = statement(
  'account.arm',
  `INSERT INTO account AS a (id, username, name, language, password_hash, grants, created_at)
   VALUES ($1, $2, $3, 'en', $4, $5::jsonb, $6)
   ON CONFLICT (username) DO UPDATE
     SET password_hash = excluded.password_hash, grants = excluded.grants, disabled_at = NULL`,
);
const DISARM = statement(
  'account.disarm',
  `UPDATE account SET disabled_at = $3
    WHERE starts_with(username, $1) AND username <> ALL ($2::text[]) AND disabled_at IS NULL`,
);

/** Makes an account be there and open to this password, whatever it was before. */
export async function armAccount(
  db: Runner,
  account: { id: string; username: string; name: string; grants: Grant[]; passwordHash: string; now: Date },
): Promise<void> {
  const { id, username, name, grants, passwordHash, now } = account;
  await db.run(ARM, [id, username, name, passwordHash, json(grants), now]);
}

/** Disables every account whose name begins so, but these. */
export async function disarmAccountsBut(
  db: Runner,
  prefix: string,
  but: readonly string[],
  now: Date,
): Promise<void> {
  await db.run(DISARM, [prefix, but, now]);
}
