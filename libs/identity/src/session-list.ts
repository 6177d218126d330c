import type { SessionView } from '@pasban/contracts';
import type { Bus } from '@pasban/bus';
import type { Clock } from '@pasban/domain';
import {
  type Database,
  type HeldSession,
  revokeOfSide,
  revokeOthers,
  revokeOwn,
  sessionsOf,
  sessionsOfSide,
  type Tx,
} from '@pasban/persistence';
import { auditDeed } from './audited';
import type { LastUses } from './last-uses';
import type { Principal } from './principal';

/**
 * Who is signed in where, and how that is ended (ID3). The row ends a session; the bus tells every process, so that
 * its screens close at once, and who did not hear it looks at the rows.
 */
export class SessionList {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly bus: Bus,
    private readonly uses: LastUses,
  ) {}

  /** One's own sessions. */
  async own({ user, session }: Principal): Promise<SessionView[]> {
    await this.uses.write();
    return (await sessionsOf(this.db, user.id, this.clock.now())).map((held) => view(held, session));
  }

  /** The sessions of everyone who holds a role at a side. */
  async ofSide(side: string, { session }: Principal): Promise<SessionView[]> {
    await this.uses.write();
    return (await sessionsOfSide(this.db, side, this.clock.now())).map((held) => view(held, session));
  }

  /** Ends one of one's own; false when there is none such. */
  async revokeOwn(session: string, who: Principal): Promise<boolean> {
    const ended = await this.end(who, async (tx, now) =>
      (await revokeOwn(tx, session, who.user.id, now)) ? [session] : [],
    );
    return ended.length > 0;
  }

  /** Ends all of one's own but the one that asks; returns how many that were. */
  async revokeOthers(who: Principal): Promise<number> {
    return (await this.end(who, (tx, now) => revokeOthers(tx, who.user.id, who.session, now))).length;
  }

  /** Ends the session of somebody who holds a role at a side; false when there is none such. */
  async revokeOfSide(session: string, side: string, who: Principal): Promise<boolean> {
    const ended = await this.end(who, async (tx, now) =>
      (await revokeOfSide(tx, session, side, now)) ? [session] : [],
    );
    return ended.length > 0;
  }

  private async end(
    who: Principal,
    revoke: (tx: Tx, now: Date) => Promise<readonly string[]>,
  ): Promise<readonly string[]> {
    const at = this.clock.now();
    const ended = await this.db.transaction(async (tx) => {
      const sessions = await revoke(tx, at);
      for (const session of sessions) {
        await auditDeed(tx, who, { act: 'session.closed', reason: 'revoked', on: { session }, at });
      }
      return sessions;
    });
    for (const session of ended) this.bus.publish('session.revoked', { session });
    return ended;
  }
}

const view = (held: HeldSession, current: string): SessionView => ({
  id: held.id,
  user: held.account,
  begunAt: held.createdAt.toISOString(),
  lastUsedAt: held.lastUsedAt?.toISOString() ?? null,
  expiresAt: held.expiresAt.toISOString(),
  address: held.address,
  device: held.device,
  current: held.id === current,
});
