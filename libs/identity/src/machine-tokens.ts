import type {
  MachineScope,
  MachineTokenBody,
  MachineTokenCreated,
  MachineTokenView,
} from '@pasban/contracts';
import type { Bus } from '@pasban/bus';
import type { Clock, IdSource } from '@pasban/domain';
import {
  addMachineToken,
  type Database,
  machineTokenOf,
  machineTokensOf,
  revokeMachineToken,
  type LiveToken,
  type TokenRow,
} from '@pasban/persistence';
import { LRUCache } from 'lru-cache';
import { auditDeed } from './audited';
import type { LastUses } from './last-uses';
import { type Principal, sidesOf } from './principal';
import { hashToken, newMachineToken } from './token';

/** A machine that submits, by the token it showed (ID4). */
export interface Machine {
  token: string;
  side: string;
  source: string;
  scopes: readonly MachineScope[];
  /** From where; unknown until a request brings it. */
  address?: string;
}

/** How long a token is believed without asking the database again; the bus revokes sooner. */
const BELIEVED_MS = 5_000;
const CACHE_SIZE = 5_000;

/** Tokens of machines: random, stored as hashes, for one side and source, and they end (ID4). */
export class MachineTokens {
  private readonly cache = new LRUCache<string, { held: LiveToken; believedUntil: number }>({
    max: CACHE_SIZE,
  });

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    private readonly bus: Bus,
    private readonly uses: LastUses,
  ) {
    bus.on('token.revoked', ({ token }) => this.forget(token));
  }

  /** Which machine shows this token; undefined for one that is unknown, expired or revoked. */
  async authenticate(token: string): Promise<Machine | undefined> {
    const tokenHash = hashToken(token);
    const now = this.clock.now();
    const cached = this.cache.get(tokenHash);
    const held =
      cached && cached.believedUntil > now.getTime() ? cached.held : await this.load(tokenHash, now);
    if (!held || held.expiresAt <= now) return undefined;
    this.uses.note(held.id);
    return { token: held.id, side: held.side, source: held.source, scopes: held.scopes };
  }

  /** A new token, the only time that it is seen. Whether its maker may make it is the caller's to know. */
  async create(body: MachineTokenBody, who: Principal): Promise<MachineTokenCreated> {
    const { user } = who;
    const token = newMachineToken();
    const now = this.clock.now();
    const held = { ...body, id: this.ids.next(), expiresAt: new Date(body.expiresAt) };
    await this.db.transaction(async (tx) => {
      await addMachineToken(tx, held, { tokenHash: hashToken(token), by: user.id, now });
      const deed = { act: 'token.created', reason: 'by-hand', on: { token: held.id }, at: now };
      await auditDeed(tx, who, deed, [held.side]);
    });
    const row = { ...held, createdBy: user.username, createdAt: now, revokedAt: null, lastUsedAt: null };
    return { ...view(row), token };
  }

  /** Every token of the sides one administers. */
  async list({ user }: Principal): Promise<MachineTokenView[]> {
    await this.uses.write();
    return (await machineTokensOf(this.db, sidesOf(user, ['administrator']))).map(view);
  }

  /** Ends a token of a side one administers; false when there is none such. */
  async revoke(token: string, who: Principal): Promise<boolean> {
    const sides = sidesOf(who.user, ['administrator']);
    const at = this.clock.now();
    const revoked = await this.db.transaction(async (tx) => {
      const ended = await revokeMachineToken(tx, token, sides, at);
      if (ended) {
        await auditDeed(tx, who, { act: 'token.revoked', reason: 'by-hand', on: { token }, at }, sides);
      }
      return ended;
    });
    if (revoked) this.bus.publish('token.revoked', { token });
    return revoked;
  }

  private async load(tokenHash: string, now: Date): Promise<LiveToken | undefined> {
    const held = await machineTokenOf(this.db, tokenHash);
    if (held) this.cache.set(tokenHash, { held, believedUntil: now.getTime() + BELIEVED_MS });
    else this.cache.delete(tokenHash);
    return held;
  }

  private forget(token: string): void {
    for (const [tokenHash, { held }] of this.cache.entries()) {
      if (held.id === token) this.cache.delete(tokenHash);
    }
  }
}

const view = (row: TokenRow): MachineTokenView => ({
  id: row.id,
  side: row.side,
  source: row.source,
  scopes: row.scopes,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  revokedAt: row.revokedAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
});
