import type { TopologyDocument } from '@pasban/contracts';
import type { Clock, IdSource } from '@pasban/domain';
import { AccountEntity, type Database } from '@pasban/persistence';
import { hashPassword } from './password';

/** Creates the accounts of a topology file, all with the same first password; those that exist are left alone. */
export async function createAccounts(
  db: Database,
  accounts: TopologyDocument['accounts'],
  password: string,
  { clock, ids }: { clock: Clock; ids: IdSource },
): Promise<void> {
  const rows = await Promise.all(
    Object.entries(accounts).map(async ([username, { name, language, roles }]) => ({
      id: ids.next(),
      username,
      name,
      language,
      grants: roles,
      passwordHash: await hashPassword(password),
      createdAt: clock.now(),
      disabledAt: null,
    })),
  );
  await db.source.createQueryBuilder().insert().into(AccountEntity).values(rows).orIgnore().execute();
}
