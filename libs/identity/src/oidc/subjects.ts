import type { Clock } from '@pasban/domain';
import {
  AccountEntity,
  appendAudit,
  type Database,
  linkedAccount,
  linkSubject,
  unlinkSubjectsAtSide,
} from '@pasban/persistence';
import { auditDeed } from '../audited';
import { type Principal, sidesOf } from '../principal';
import { objectionTo } from './account-of';
import type { Shown } from './provider';
import type { ProviderRefusal } from './refusals';

/** Whom a provider's subject is: an account, or why none is opened to it. */
export type Found =
  | { kind: 'account'; account: AccountEntity }
  | { kind: 'refused'; why: ProviderRefusal; account: AccountEntity | null };

/**
 * Which account a provider's subject opens. The first time it is the one of its name; from then on it is that account,
 * whatever name the provider gives to whom, so that nobody inherits an account with a name.
 */
export class Subjects {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  async find({ issuer, subject, username }: Shown, side: string, address: string): Promise<Found> {
    const linked = await linkedAccount(this.db, issuer, subject);
    if (linked === undefined && username === undefined) return refused('claim-missing', null);
    const account = await this.accounts.findOneBy(
      linked === undefined ? { username: username ?? '' } : { id: linked },
    );
    const objection = objectionTo(account, side);
    if (!account || objection) return refused(objection ?? 'subject-unknown', account);
    if (linked === undefined && !(await this.link({ issuer, subject }, account, address))) {
      return refused('linked-to-another', account);
    }
    return { kind: 'account', account };
  }

  /** For somebody who is another subject at the provider from now on; false when the side has no such account linked. */
  unlinkAtSide(username: string, side: string, who: Principal): Promise<boolean> {
    return this.db.transaction(async (tx) => {
      const account = await unlinkSubjectsAtSide(tx, username, side);
      if (account !== undefined) {
        const at = this.clock.now();
        await auditDeed(tx, who, { act: 'subject.unlinked', reason: 'by-hand', on: { account }, at });
      }
      return account !== undefined;
    });
  }

  private link(
    { issuer, subject }: Pick<Shown, 'issuer' | 'subject'>,
    account: AccountEntity,
    from: string,
  ): Promise<boolean> {
    const now = this.clock.now();
    return this.db.transaction(async (tx) => {
      const linked = await linkSubject(tx, { issuer, subject, account: account.id, now });
      if (linked) {
        const deeds = [{ act: 'subject.linked', reason: 'first-sign-in' }];
        const entry = { at: now, deeds, by: null, from, on: { account: account.id } };
        await appendAudit(tx, sidesOf(account), {
          ...entry,
          outcome: 'done',
          content: { issuer, subject },
        });
      }
      return linked;
    });
  }

  private get accounts() {
    return this.db.source.getRepository(AccountEntity);
  }
}

const refused = (why: ProviderRefusal, account: AccountEntity | null): Found => ({
  kind: 'refused',
  why,
  account,
});
