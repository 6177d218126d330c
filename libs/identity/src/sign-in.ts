import type { SignedIn } from '@pasban/contracts';
import type { LimitName } from '@pasban/domain';
import { AccountEntity, type Database } from '@pasban/persistence';
import type { Origin } from './origin';
import { hashPassword, passwordMatches } from './password';
import type { Sessions } from './sessions';
import type { SignInLimits } from './sign-in-limits';
import { newToken } from './token';
import { Turns } from './turns';

/** What came of an attempt to sign in, and why. */
export type SignInOutcome =
  | { kind: 'signed-in'; signedIn: SignedIn }
  /** Name and password do not belong together, or the account is disabled; which of them is not said. */
  | { kind: 'refused' }
  | { kind: 'too-many-attempts'; limit: LimitName; retryAt: Date }
  /** More newcomers are at the door than passwords can be checked. */
  | { kind: 'busy' };

/** What somebody says who wants in. */
export interface Claim {
  username: string;
  password: string;
}

/** Passwords checked at a time for places that are known: each takes a core for some twenty milliseconds. */
const KNOWN_AT_ONCE = 3;
/** For all other places, however many come: a flood of newcomers leaves a turn to the duty desks. */
const NEWCOMERS_AT_ONCE = 2;
/** Newcomers that wait for their turn: ten seconds of waiting. */
const MOST_WAITING = 1_000;

/**
 * Signing in, from the claim to the session (ID3): everything that decides on it is here. Who comes from a place the
 * account is known at neither waits behind newcomers nor is bound by what they fail at.
 */
export class SignIn {
  private readonly known = new Turns(KNOWN_AT_ONCE, MOST_WAITING);
  private readonly newcomers = new Turns(NEWCOMERS_AT_ONCE, MOST_WAITING);
  /** Made at once: the first unknown name would otherwise take twice as long as all others. */
  private readonly decoy = hashPassword(newToken());

  constructor(
    private readonly db: Database,
    private readonly sessions: Sessions,
    private readonly limits: SignInLimits,
  ) {}

  async attempt(claim: Claim, origin: Origin): Promise<SignInOutcome> {
    const placeIsKnown = await this.limits.knows(claim.username, origin.address);
    const turns = placeIsKnown ? this.known : this.newcomers;
    const outcome = await turns.take(() => this.decide(claim, origin, placeIsKnown));
    return outcome ?? { kind: 'busy' };
  }

  private async decide(claim: Claim, origin: Origin, placeIsKnown: boolean): Promise<SignInOutcome> {
    const { username } = claim;
    const admission = await this.limits.admit('password', username, origin.address, placeIsKnown);
    if (admission.kind === 'refused') {
      return { kind: 'too-many-attempts', limit: admission.limit, retryAt: admission.retryAt };
    }
    const account = await this.accountOf(claim);
    if (!account) return { kind: 'refused' };
    const signedIn = await this.sessions.begin(account, origin);
    await admission.giveBack();
    return { kind: 'signed-in', signedIn };
  }

  /** The account that name and password open. */
  private async accountOf({ username, password }: Claim): Promise<AccountEntity | undefined> {
    const account = await this.db.source.getRepository(AccountEntity).findOneBy({ username });
    // An unknown name costs as much time as a wrong password, so that time does not tell which names exist.
    const matches = await passwordMatches(account?.passwordHash ?? (await this.decoy), password);
    return account && !account.disabledAt && matches ? account : undefined;
  }
}
