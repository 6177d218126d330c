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
} from '@pasban/persistence';
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
  async revokeOwn(session: string, { user }: Principal): Promise<boolean> {
    const revoked = await revokeOwn(this.db, session, user.id, this.clock.now());
    return this.told(revoked, session);
  }

  /** Ends all of one's own but the one that asks; returns how many that were. */
  async revokeOthers({ user, session }: Principal): Promise<number> {
    const revoked = await revokeOthers(this.db, user.id, session, this.clock.now());
    for (const ended of revoked) this.bus.publish('session.revoked', { session: ended });
    return revoked.length;
  }

  /** Ends the session of somebody who holds a role at a side; false when there is none such. */
  async revokeOfSide(session: string, side: string): Promise<boolean> {
    const revoked = await revokeOfSide(this.db, session, side, this.clock.now());
    return this.told(revoked, session);
  }

  private told(revoked: boolean, session: string): boolean {
    if (revoked) this.bus.publish('session.revoked', { session });
    return revoked;
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
