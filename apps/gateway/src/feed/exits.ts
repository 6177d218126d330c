import { HEARTBEAT_MS } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import type { Principal, Sessions } from '@pasban/identity';
import type { Metrics } from '@pasban/observability';
import { type Database, endedSessions } from '@pasban/persistence';
import type { DeskNamespace, DeskSocket } from './desk-socket';
import { LINGER_MS } from './limits';
import { prolong } from './prolong';
import { terminate } from './wire';

/** Two looks before a session ends, so that one that was extended is never taken for over in between. */
const LOOK_AHEAD_MS = 2 * HEARTBEAT_MS;

/** How screens go that do not go by themselves: with a reason, and whether they listen or not. */
export class Exits {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly metrics: Metrics,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  /** Tells a screen why it has to go, and closes its connection. */
  drop(socket: DeskSocket, { problem }: ProblemError): void {
    if (!socket.connected) return;
    this.metrics.screensDropped.inc({ reason: problem.code });
    socket.emit('dropped', problem);
    const { conn } = socket;
    socket.disconnect(true);
    this.clock.after(LINGER_MS, () => terminate(conn));
  }

  /** Closes the screens of one session, which has been revoked. */
  dismiss(namespace: DeskNamespace | undefined, session: string): void {
    this.dropThose(namespace, (principal) => principal.session === session);
  }

  /** Looks for itself who is no longer signed in: that a session was revoked may have been said while nobody heard it. */
  async dismissEnded(namespace: DeskNamespace | undefined): Promise<void> {
    const seats = [...(namespace?.sockets.values() ?? [])].map(({ data }) => data);
    await prolong(seats, this.sessions, LOOK_AHEAD_MS).catch(this.onTrouble);
    this.dropThose(namespace, (principal) => !this.sessions.isLive(principal));
    const held = seats.map(({ principal }) => principal.session);
    const ended = await endedSessions(this.db, [...new Set(held)]).catch(this.onTrouble);
    if (ended?.size) this.dropThose(namespace, ({ session }) => ended.has(session));
  }

  private dropThose(namespace: DeskNamespace | undefined, gone: (principal: Principal) => boolean): void {
    for (const socket of namespace?.sockets.values() ?? []) {
      if (gone(socket.data.principal)) this.drop(socket, ProblemError.unauthenticated());
    }
  }
}
