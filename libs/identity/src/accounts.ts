import type { AuditEntry } from '@pasban/audit';
import type { TopologyDocument } from '@pasban/contracts';
import type { Clock, IdSource } from '@pasban/domain';
import { addAccounts, appendAudit, type Database, type NewAccount } from '@pasban/persistence';
import { hashPassword } from './password';
import { rolesOf, sidesOf } from './principal';

/** Creates the accounts of a topology file, all with the same first password; those that exist are left alone. */
export async function createAccounts(
  db: Database,
  accounts: TopologyDocument['accounts'],
  password: string,
  { clock, ids }: { clock: Clock; ids: IdSource },
): Promise<void> {
  const rows = await Promise.all(
    Object.entries(accounts).map(async ([username, { name, language, roles }]): Promise<NewAccount> => ({
      id: ids.next(),
      username,
      name,
      language,
      grants: roles,
      passwordHash: await hashPassword(password),
      createdAt: clock.now(),
    })),
  );
  await db.transaction(async (tx) => {
    for (const account of await addAccounts(tx, rows)) {
      await appendAudit(tx, sidesOf(account), createdEntry(account));
    }
  });
}

/** Accounts come from files, applied by whoever works on the machine: no person of ours is known to have done it. */
const createdEntry = (account: NewAccount): AuditEntry => ({
  at: account.createdAt,
  deeds: [{ act: 'account.created', reason: 'named-by-topology' }],
  by: null,
  from: null,
  on: { account: account.id },
  outcome: 'done',
  content: { username: account.username, roles: rolesOf(account) },
});
