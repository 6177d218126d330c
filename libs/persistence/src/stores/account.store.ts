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
