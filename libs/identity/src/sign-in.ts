import type { SignedIn } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import { appendAudit, type Database } from '@pasban/persistence';
import { type BreakGlass, isBreakGlass } from './break-glass';
import { failedSignIn } from './audited';
import type { Claim, ClaimCheck, ClaimRefusal } from './claim-check';
import type { Origin } from './origin';
import { sidesOf } from './principal';
import type { Sessions } from './sessions';

/** What came of an attempt to sign in. */
export type SignInOutcome = { kind: 'signed-in'; signedIn: SignedIn } | ClaimRefusal;

/** Signing in, from the claim to the session (ID3): every attempt passes here, and what came of it leaves here. */
export class SignIn {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly claims: ClaimCheck,
    private readonly sessions: Sessions,
    private readonly breakGlass: BreakGlass,
  ) {}

  async attempt(claim: Claim, origin: Origin): Promise<SignInOutcome> {
    const checked = await this.claims.check(claim, origin);
    if (checked.kind !== 'shown') {
      await this.note(checked, origin);
      return checked;
    }
    const { account } = checked;
    if (isBreakGlass(account.username)) await this.breakGlass.tell(account, origin);
    return { kind: 'signed-in', signedIn: await this.sessions.begin(account, origin) };
  }

  /**
   * Remembers who was refused (AU1). An attempt that was turned away before anything was looked at is none: as many could
   * be made of those as the audit's disk holds.
   */
  private async note(refusal: ClaimRefusal, { address }: Origin): Promise<void> {
    if (refusal.kind !== 'refused' && refusal.kind !== 'code-wrong') return;
    const { account } = refusal;
    const why = refusal.kind === 'refused' ? refusal.why : 'wrong-code';
    const entry = failedSignIn(this.clock.now(), why, { account: account?.id, from: address });
    await appendAudit(this.db, account ? sidesOf(account) : [], entry);
  }
}
