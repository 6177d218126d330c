import { Logger } from '@nestjs/common';
import type { SignedIn } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import {
  AccountEntity,
  addOidcAttempt,
  addOidcTicket,
  appendAudit,
  type Database,
  type OidcAttempt,
  oidcTicketOf,
  takeOidcAttempt,
  takeOidcTicket,
} from '@pasban/persistence';
import { failedSignIn } from '../audited';
import type { ClaimCheck, ClaimRefusal } from '../claim-check';
import type { Origin } from '../origin';
import type { Sessions } from '../sessions';
import type { SignInLimits } from '../sign-in-limits';
import { hashToken, newToken } from '../token';
import { objectionTo } from './account-of';
import { failureOf } from './failure-of';
import type { Providers } from './providers';
import type { Shown } from './provider';
import type { ProviderRefusal } from './refusals';
import type { Subjects } from './subjects';

/** How long somebody may take at the provider: finding a token card, and its PIN. */
const AWAY_MS = 10 * 60_000;
/** How long somebody may take who came back and is asked for a code. */
const TICKET_MS = 5 * 60_000;

type Refused = { kind: 'refused'; why: ProviderRefusal };
export type Begun = { kind: 'begun'; address: string; browser: string } | Refused;
export type Returned = { kind: 'returned'; ticket: string } | Refused;
export type Exchanged = { kind: 'signed-in'; signedIn: SignedIn } | { kind: 'ticket-unknown' } | ClaimRefusal;

/**
 * Signing in at a side's own provider (ID3): away, back, and the page exchanges a ticket for its session. What is known
 * of somebody on the way stands in the database, so that any gateway may finish what another began, and is good for the
 * browser alone that began it.
 */
export class OidcSignIn {
  private readonly logger = new Logger('Oidc');

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly providers: Providers,
    private readonly subjects: Subjects,
    private readonly limits: SignInLimits,
    private readonly claims: ClaimCheck,
    private readonly sessions: Sessions,
  ) {}

  /** Sends somebody to the provider of a side; undefined for a side that has none. */
  async begin(side: string, { address: from }: Origin): Promise<Begun | undefined> {
    const provider = this.providers.of(side);
    if (!provider) return undefined;
    const admission = await this.limits.admitAtProvider(from);
    if (admission.kind === 'refused') return { kind: 'refused', why: 'too-many-attempts' };
    const begun = await provider.begin().catch((error: unknown) => this.failed(side, error));
    if ('why' in begun) {
      await admission.giveBack();
      return begun;
    }
    const { state, nonce, verifier } = begun.secrets;
    const browser = newToken();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + AWAY_MS);
    const attempt = { browserHash: hashToken(browser), side, nonce, verifier, expiresAt };
    await addOidcAttempt(this.db, hashToken(state), attempt, now);
    return { kind: 'begun', address: begun.address, browser };
  }

  /** Takes what a browser brought back from a provider. */
  async finish(
    parameters: URLSearchParams,
    browser: string | undefined,
    { address: from }: Origin,
  ): Promise<Returned> {
    const admission = await this.limits.admitAtProvider(from);
    if (admission.kind === 'refused') return { kind: 'refused', why: 'too-many-attempts' };
    const state = parameters.get('state') ?? '';
    const attempt = await takeOidcAttempt(this.db, hashToken(state));
    const why = this.objectionToReturn(attempt, browser);
    if (!attempt || why) return this.refuse(why ?? 'state-unknown', attempt?.side, null, from);
    const { side, browserHash } = attempt;
    const shown = await this.shownBy(attempt, parameters, state);
    if ('why' in shown) return this.refuse(shown.why, side, null, from);
    const found = await this.subjects.find(shown, side, from);
    if (found.kind === 'refused') return this.refuse(found.why, side, found.account, from);
    const ticket = newToken();
    const expiresAt = new Date(this.clock.now().getTime() + TICKET_MS);
    const { factorShown } = shown;
    const held = { browserHash, side, account: found.account.id, factorShown, expiresAt };
    await addOidcTicket(this.db, hashToken(ticket), held);
    // What was counted when it began, and now.
    await admission.giveBack();
    await admission.giveBack();
    return { kind: 'returned', ticket };
  }

  /** Gives a ticket's session to the page that has it, once, and asks for a code first where the account has one. */
  async exchange(
    ticket: string,
    code: string | undefined,
    browser: string | undefined,
    origin: Origin,
  ): Promise<Exchanged> {
    const now = this.clock.now();
    const [ticketHash, browserHash] = [hashToken(ticket), hashToken(browser ?? '')];
    const held = await oidcTicketOf(this.db, ticketHash, browserHash, now);
    if (!held) return { kind: 'ticket-unknown' };
    const account = await this.db.source.getRepository(AccountEntity).findOneBy({ id: held.account });
    // Meanwhile it may have been disabled, or given a role elsewhere.
    const why = objectionTo(account, held.side);
    if (!account || why) {
      await this.refuse(why ?? 'subject-unknown', held.side, account, origin.address);
      return { kind: 'ticket-unknown' };
    }
    if (!held.factorShown) {
      const checked = await this.claims.checkCode(account, code, origin);
      if (checked.kind === 'code-wrong') await this.note('wrong-code', held.side, account, origin.address);
      if (checked.kind !== 'shown') return checked;
    }
    if (!(await takeOidcTicket(this.db, ticketHash, browserHash, now))) return { kind: 'ticket-unknown' };
    const { side: provider, factorShown } = held;
    return {
      kind: 'signed-in',
      signedIn: await this.sessions.begin(account, origin, { provider, factorShown }),
    };
  }

  private objectionToReturn(
    attempt: OidcAttempt | undefined,
    browser: string | undefined,
  ): ProviderRefusal | undefined {
    if (!attempt) return 'state-unknown';
    if (attempt.expiresAt <= this.clock.now()) return 'state-expired';
    return attempt.browserHash === hashToken(browser ?? '') ? undefined : 'other-browser';
  }

  private async shownBy(
    { side, nonce, verifier }: OidcAttempt,
    parameters: URLSearchParams,
    state: string,
  ): Promise<Shown | Refused> {
    const provider = this.providers.of(side);
    // Taken out of the settings while somebody was away.
    if (!provider) return { kind: 'refused', why: 'state-unknown' };
    return provider
      .finish(parameters, { state, nonce, verifier })
      .catch((error: unknown) => this.failed(side, error));
  }

  private failed(side: string, error: unknown): Refused {
    const why = failureOf(error);
    // Its own words may hold what the browser brought along.
    this.logger.warn(`sign-in at the provider of ${side} failed: ${why}`);
    return { kind: 'refused', why };
  }

  private async refuse(
    why: ProviderRefusal,
    side: string | undefined,
    account: AccountEntity | null,
    from: string,
  ): Promise<Refused> {
    await this.note(why, side, account, from);
    return { kind: 'refused', why };
  }

  /** On the audit of the side whose provider it was (AU1): an account of another side is not named to it. */
  private async note(
    why: ProviderRefusal | 'wrong-code',
    side: string | undefined,
    account: AccountEntity | null,
    from: string,
  ): Promise<void> {
    const named = why === 'other-side' ? undefined : account?.id;
    const entry = failedSignIn(this.clock.now(), why, { account: named, from });
    await appendAudit(this.db, side === undefined ? [] : [side], entry);
  }
}
