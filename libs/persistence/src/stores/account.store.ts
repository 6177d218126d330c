import type { Grant, Locale } from '@pasban/contracts';
import { type Runner, statement } from '../database';
import { columns, json } from './columns';

const ADD = statement(
  'account.add',
  `INSERT INTO account (id, username, name, language, password_hash, grants, created_at)
   SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::timestamptz[])
   ON CONFLICT DO NOTHING
   RETURNING id`,
);

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

/** Somebody who may sign in from now on. */
export interface NewAccount {
  id: string;
  username: string;
  name: string;
  language: Locale;
  passwordHash: string;
  grants: Grant[];
  createdAt: Date;
}

/** Adds accounts; those whose names exist are left alone. Returns the ones that were added. */
export async function addAccounts(db: Runner, accounts: readonly NewAccount[]): Promise<NewAccount[]> {
  const values = columns(
    accounts,
    (a) => a.id,
    (a) => a.username,
    (a) => a.name,
    (a) => a.language,
    (a) => a.passwordHash,
    (a) => json(a.grants),
    (a) => a.createdAt,
  );
  const added = new Set((await db.run<{ id: string }>(ADD, values)).map(({ id }) => id));
  return accounts.filter(({ id }) => added.has(id));
}

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
