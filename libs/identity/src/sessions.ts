import type { SignedIn, User } from '@pasban/contracts';
import type { Bus } from '@pasban/bus';
import { type Clock, type IdSource, placeOf } from '@pasban/domain';
import {
  type AccountEntity,
  addSession,
  appendAudit,
  type Database,
  extendSession,
  revokeSession,
  SessionEntity,
} from '@pasban/persistence';
import { LRUCache } from 'lru-cache';
import { personalEntry } from './audited';
import type { LastUses } from './last-uses';
import type { Origin } from './origin';
import { type Principal, sidesOf } from './principal';
import type { SecondFactors } from './second-factors';
import { hashToken, newToken } from './token';

/** A long night shift; who is still there after it has the session extended. */
const SESSION_MS = 12 * 3_600_000;
/** However often it is extended: after three days a stolen token is worth nothing, and the password is asked for. */
const LONGEST_SESSION_MS = 72 * 3_600_000;
/** How long a session is believed without asking the database again; the bus revokes sooner. */
const BELIEVED_MS = 5_000;
const CACHE_SIZE = 20_000;

/** How somebody has shown who they are: by a password, or at the provider of a side. */
interface Way {
  provider: string | null;
  /** Whether that provider asked for a second factor that counts here. */
  factorShown: boolean;
}

const BY_PASSWORD: Way = { provider: null, factorShown: false };

/** Who a token belongs to. Tokens are random, stored as hashes, and end. */
export class Sessions {
  private readonly cache = new LRUCache<string, { principal: Principal; believedUntil: number }>({
    max: CACHE_SIZE,
  });
  /** What is being asked just now: of thousands of screens that come back at once, one session costs one query. */
  private readonly asking = new Map<string, Promise<Principal | undefined>>();

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    private readonly bus: Bus,
    private readonly uses: LastUses,
    private readonly factors: SecondFactors,
  ) {
    bus.on('session.revoked', ({ session }) => this.forget(session));
  }

  /** A new session of somebody who has shown to be who they are. */
  async begin(
    account: AccountEntity,
    { address, device }: Origin,
    { provider, factorShown }: Way = BY_PASSWORD,
  ): Promise<SignedIn> {
    const token = newToken();
    const at = this.clock.now();
    const expiresAt = new Date(at.getTime() + SESSION_MS);
    const user = userOf(account);
    const id = this.ids.next();
    const reason = provider === null ? 'signed-in' : 'signed-in-at-provider';
    const opened = { deeds: [{ act: 'session.opened', reason }], on: { session: id }, at };
    const by = { session: id, user, expiresAt, mustEnrol: false, address };
    await this.db.transaction(async (tx) => {
      await addSession(tx, {
        id,
        tokenHash: hashToken(token),
        accountId: account.id,
        createdAt: at,
        expiresAt,
        address,
        place: placeOf(address),
        device,
        provider,
        factorShown,
      });
      await appendAudit(tx, sidesOf(user), personalEntry(by, opened));
    });
    return { accessToken: token, expiresAt: expiresAt.toISOString(), user };
  }

  /** Whose token this is; undefined for one that is unknown, expired or revoked. */
  async authenticate(token: string): Promise<Principal | undefined> {
    const tokenHash = hashToken(token);
    const now = this.clock.now();
    const cached = this.cache.get(tokenHash);
    const principal =
      cached && cached.believedUntil > now.getTime() ? cached.principal : await this.ask(tokenHash, now);
    if (!principal || principal.expiresAt <= now) return undefined;
    this.uses.note(principal.session);
    return principal;
  }

  /** Somebody acts on this session over a connection that outlives a request: whether it still holds. */
  acts(principal: Principal): boolean {
    if (!this.isLive(principal)) return false;
    this.uses.note(principal.session);
    return true;
  }

  /** Whether a person who was let in on this session may still act: for a connection that outlives a request. */
  isLive(principal: Principal): boolean {
    return principal.expiresAt > this.clock.now();
  }

  /**
   * Puts the end of a live session off to twelve hours from now, three days after sign-in at the latest. Its token
   * stays the same, so that an answer lost on the way does no harm. Undefined for a session that is over.
   */
  async extend(principal: Principal): Promise<Date | undefined> {
    const { session, user } = principal;
    const held = await this.sessions.findOneBy({ id: session });
    const now = this.clock.now();
    if (!held || held.revokedAt || held.expiresAt <= now) return undefined;
    const longest = held.createdAt.getTime() + LONGEST_SESSION_MS;
    const expiresAt = new Date(
      Math.max(held.expiresAt.getTime(), Math.min(now.getTime() + SESSION_MS, longest)),
    );
    const extended = {
      deeds: [{ act: 'session.extended', reason: 'still-there' }],
      on: { session },
      at: now,
    };
    await this.db.transaction(async (tx) => {
      await extendSession(tx, session, expiresAt);
      await appendAudit(tx, sidesOf(user), personalEntry(principal, extended));
    });
    this.forget(session);
    return expiresAt;
  }

  /** When a session really ends, whatever was believed when somebody was let in on it; undefined for one that is over. */
  async endOf(session: string): Promise<Date | undefined> {
    const held = await this.sessions.findOneBy({ id: session });
    return held && !held.revokedAt && held.expiresAt > this.clock.now() ? held.expiresAt : undefined;
  }

  /** Whether a session ends within so many milliseconds, as far as was known when somebody was let in on it. */
  endsWithin({ expiresAt }: Principal, ms: number): boolean {
    return expiresAt.getTime() - this.clock.now().getTime() <= ms;
  }

  /** Signs a person out. */
  async revoke(principal: Principal): Promise<void> {
    const { session, user } = principal;
    const at = this.clock.now();
    const closed = { deeds: [{ act: 'session.closed', reason: 'signed-out' }], on: { session }, at };
    await this.db.transaction(async (tx) => {
      await revokeSession(tx, session, at);
      await appendAudit(tx, sidesOf(user), personalEntry(principal, closed));
    });
    this.bus.publish('session.revoked', { session });
  }

  private ask(tokenHash: string, now: Date): Promise<Principal | undefined> {
    const asked = this.asking.get(tokenHash);
    if (asked) return asked;
    const asking = this.load(tokenHash, now).finally(() => this.asking.delete(tokenHash));
    this.asking.set(tokenHash, asking);
    return asking;
  }

  private async load(tokenHash: string, now: Date): Promise<Principal | undefined> {
    const session = await this.sessions.findOne({ where: { tokenHash }, relations: { account: true } });
    if (!session || session.revokedAt || session.account.disabledAt) {
      this.cache.delete(tokenHash);
      return undefined;
    }
    const user = userOf(session.account);
    const { factorShown } = session;
    const mustEnrol = !factorShown && (await this.factors.mustEnrol(user));
    const principal = { session: session.id, user, expiresAt: session.expiresAt, mustEnrol, factorShown };
    // Not believed for a moment longer than it takes: the next request may be the first after the enrolment.
    if (mustEnrol) return principal;
    this.cache.set(tokenHash, { principal, believedUntil: now.getTime() + BELIEVED_MS });
    return principal;
  }

  private forget(session: string): void {
    for (const [tokenHash, { principal }] of this.cache.entries()) {
      if (principal.session === session) this.cache.delete(tokenHash);
    }
  }

  private get sessions() {
    return this.db.source.getRepository(SessionEntity);
  }
}

const userOf = ({ id, username, name, language, grants }: AccountEntity): User => ({
  id,
  username,
  name,
  language,
  grants,
});
