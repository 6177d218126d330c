import type { SignedIn } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import { appendAudit, type Database } from '@pasban/persistence';
import { type BreakGlass, isBreakGlass } from './break-glass';
import { failedSignIn, type SignInFailure } from './audited';
import type { Checked, Claim, ClaimCheck, ClaimRefusal } from './claim-check';
import type { Providers } from './oidc/providers';
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
    private readonly providers: Providers,
  ) {}

  async attempt(claim: Claim, origin: Origin): Promise<SignInOutcome> {
    const checked = this.withoutProvider(await this.claims.check(claim, origin));
    if (checked.kind !== 'shown') {
      await this.note(checked, origin);
      return checked;
    }
    const { account } = checked;
    if (isBreakGlass(account.username)) await this.breakGlass.tell(account, origin);
    return { kind: 'signed-in', signedIn: await this.sessions.begin(account, origin) };
  }

  /** Only who has shown everything is told that the side's own provider is the way in. */
  private withoutProvider(checked: Checked): Checked {
    return checked.kind === 'shown' && !this.providers.takesPassword(checked.account)
      ? { kind: 'passwords-off', account: checked.account }
      : checked;
  }

  /**
   * Remembers who was refused (AU1). An attempt that was turned away before anything was looked at is none: as many could
   * be made of those as the audit's disk holds.
   */
  private async note(refusal: ClaimRefusal, { address }: Origin): Promise<void> {
    const why = failureOf(refusal);
    if (!why || !('account' in refusal)) return;
    const { account } = refusal;
    const entry = failedSignIn(this.clock.now(), why, { account: account?.id, from: address });
    await appendAudit(this.db, account ? sidesOf(account) : [], entry);
  }
}

function failureOf(refusal: ClaimRefusal): SignInFailure | undefined {
  if (refusal.kind === 'refused') return refusal.why;
  if (refusal.kind === 'code-wrong') return 'wrong-code';
  return refusal.kind === 'passwords-off' ? 'passwords-off' : undefined;
}
