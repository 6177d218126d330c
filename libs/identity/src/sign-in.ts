import type { SignedIn } from '@pasban/contracts';
import { type BreakGlass, isBreakGlass } from './break-glass';
import type { Claim, ClaimCheck, ClaimRefusal } from './claim-check';
import type { Origin } from './origin';
import type { Sessions } from './sessions';

/** What came of an attempt to sign in. */
export type SignInOutcome = { kind: 'signed-in'; signedIn: SignedIn } | ClaimRefusal;

/** Signing in, from the claim to the session (ID3): every attempt passes here, and what came of it leaves here. */
export class SignIn {
  constructor(
    private readonly claims: ClaimCheck,
    private readonly sessions: Sessions,
    private readonly breakGlass: BreakGlass,
  ) {}

  async attempt(claim: Claim, origin: Origin): Promise<SignInOutcome> {
    const checked = await this.claims.check(claim, origin);
    if (checked.kind !== 'shown') return checked;
    const { account } = checked;
    if (isBreakGlass(account.username)) await this.breakGlass.tell(account, origin);
    return { kind: 'signed-in', signedIn: await this.sessions.begin(account, origin) };
  }
}
