import type { LimitName } from '@pasban/domain';
import { AccountEntity, type Database } from '@pasban/persistence';
import type { SignInFailure } from './audited';
import type { Origin } from './origin';
import { hashPassword, passwordMatches } from './password';
import type { SecondFactors } from './second-factors';
import type { Admission, SignInLimits } from './sign-in-limits';
import { newToken } from './token';
import { Turns } from './turns';

/** What somebody says to show who they are. */
export interface Claim {
  username: string;
  password: string;
  /** Of the authenticator, or a recovery code; only asked of accounts with a second factor. */
  code?: string;
}

/** Why a claim does not show who somebody is. */
export type ClaimRefusal<Account extends Named = AccountEntity> =
  /** Name and password do not belong together, or the account is disabled; which of them is for the audit alone. */
  | { kind: 'refused'; why: SignInFailure; account: Account | null }
  /** The password is right, and the account asks for a code as well. */
  | { kind: 'code-needed' }
  /** The password is right; the code is not, or was used before. */
  | { kind: 'code-wrong'; account: Account }
  /** All of it is right, and the account's side lets its people in at its own provider alone. */
  | { kind: 'passwords-off'; account: Account }
  | { kind: 'too-many-attempts'; limit: LimitName; retryAt: Date }
  /** More newcomers are at the door than passwords can be checked. */
  | { kind: 'busy' };

export type Checked<Account extends Named = AccountEntity> =
  { kind: 'shown'; account: Account } | ClaimRefusal<Account>;

/** What has to be known of an account to ask for its code. */
type Named = Pick<AccountEntity, 'id' | 'username'>;

/** Passwords checked at a time for places that are known: each takes a core for some twenty milliseconds. */
const KNOWN_AT_ONCE = 3;
/** For all other places, however many come: a flood of newcomers leaves a turn to the duty desks. */
const NEWCOMERS_AT_ONCE = 2;
/** Newcomers that wait for their turn: ten seconds of waiting. */
const MOST_WAITING = 1_000;

/**
 * Whether a name, a password and a code belong together (ID3). Who comes from a place the account is known at neither
 * waits behind newcomers nor is bound by what they fail at.
 */
export class ClaimCheck {
  private readonly known = new Turns(KNOWN_AT_ONCE, MOST_WAITING);
  private readonly newcomers = new Turns(NEWCOMERS_AT_ONCE, MOST_WAITING);
  /** Made at once: the first unknown name would otherwise take twice as long as all others. */
  private readonly decoy = hashPassword(newToken());

  constructor(
    private readonly db: Database,
    private readonly limits: SignInLimits,
    private readonly factors: SecondFactors,
  ) {}

  async check(claim: Claim, { address }: Origin): Promise<Checked> {
    const placeIsKnown = await this.limits.knows(claim.username, address);
    const turns = placeIsKnown ? this.known : this.newcomers;
    const checked = await turns.take(() => this.both(claim, address, placeIsKnown));
    return checked ?? { kind: 'busy' };
  }

  /** The second half alone, of somebody who has shown otherwise who they are. */
  async checkCode<Account extends Named>(
    account: Account,
    code: string | undefined,
    { address }: Origin,
  ): Promise<Checked<Account>> {
    return this.code(account, code, address, await this.limits.knows(account.username, address));
  }

  private async both(claim: Claim, address: string, placeIsKnown: boolean): Promise<Checked> {
    const shown = await this.password(claim, address, placeIsKnown);
    return shown.kind === 'shown' ? this.code(shown.account, claim.code, address, placeIsKnown) : shown;
  }

  private async code<Account extends Named>(
    account: Account,
    code: string | undefined,
    address: string,
    placeIsKnown: boolean,
  ): Promise<Checked<Account>> {
    if (!(await this.factors.isEnrolled(account.id))) return { kind: 'shown', account };
    if (code === undefined) return { kind: 'code-needed' };
    const admission = await this.limits.admit('code', account.username, address, placeIsKnown);
    if (admission.kind === 'refused') return tooMany(admission);
    if (!(await this.factors.takes(account.id, code))) return { kind: 'code-wrong', account };
    await admission.giveBack();
    return { kind: 'shown', account };
  }

  private async password(claim: Claim, address: string, placeIsKnown: boolean): Promise<Checked> {
    const admission = await this.limits.admit('password', claim.username, address, placeIsKnown);
    if (admission.kind === 'refused') return tooMany(admission);
    const checked = await this.open(claim);
    if (checked.kind === 'shown') await admission.giveBack();
    return checked;
  }

  /** The account that name and password open. */
  private async open({ username, password }: Claim): Promise<Checked> {
    const account = await this.db.source.getRepository(AccountEntity).findOneBy({ username });
    // An unknown name costs as much time as a wrong password, so that time does not tell which names exist.
    const matches = await passwordMatches(account?.passwordHash ?? (await this.decoy), password);
    const why = failureOf(account, matches);
    if (!account || why) return { kind: 'refused', why: why ?? 'unknown-name', account };
    return { kind: 'shown', account };
  }
}

/** Why not to let somebody in; a disabled account is none to those who do not know its password either. */
function failureOf(account: AccountEntity | null, matches: boolean): SignInFailure | undefined {
  if (!account) return 'unknown-name';
  if (!matches) return 'wrong-password';
  return account.disabledAt ? 'account-disabled' : undefined;
}

const tooMany = ({ limit, retryAt }: Extract<Admission, { kind: 'refused' }>): ClaimRefusal<never> => ({
  kind: 'too-many-attempts',
  limit,
  retryAt,
});
