import { randomBytes } from 'node:crypto';
import type { TopologyDocument } from '@pasban/contracts';
import type { Clock, IdSource } from '@pasban/domain';
import { createAccounts } from '@pasban/identity';
import { AccountEntity, type Database } from '@pasban/persistence';
import { In } from 'typeorm';

/** Accounts that were created; `password` is the one that was made up for them, if it was. */
export interface CreatedAccounts {
  usernames: string[];
  password?: string;
}

/** Creates the accounts that a topology names and the database lacks. Those that exist stay as they are. */
export async function createMissingAccounts(
  db: Database,
  named: TopologyDocument['accounts'],
  password: string | undefined,
  context: { clock: Clock; ids: IdSource },
): Promise<CreatedAccounts> {
  const username = In(Object.keys(named));
  const existing = await db.source
    .getRepository(AccountEntity)
    .find({ select: { username: true }, where: { username } });
  const missing = Object.entries(named).filter(
    ([name]) => !existing.some((account) => account.username === name),
  );
  if (missing.length === 0) return { usernames: [] };
  const first = password ?? randomBytes(12).toString('base64url');
  await createAccounts(db, Object.fromEntries(missing), first, context);
  const usernames = missing.map(([name]) => name);
  return password === undefined ? { usernames, password: first } : { usernames };
}
