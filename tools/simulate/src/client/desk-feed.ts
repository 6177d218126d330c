import { DESK_NAMESPACE, type FeedEntry, Problem } from '@pasban/contracts';
import { io, type Socket } from 'socket.io-client';
import { SimulationError } from './failure';
import type { Session } from './server';

/** A desk that one of our people may watch. */
export interface WatchedDesk {
  desk: string;
  side: string;
  session: Session;
}

/** The desks at which people hold a role that lets them watch. */
export const desksOf = (sessions: readonly Session[]): WatchedDesk[] =>
  sessions.flatMap((session) =>
    session.grants.flatMap(({ role, side, desk }) =>
      desk !== undefined && (role === 'officer' || role === 'supervisor') ? [{ desk, side, session }] : [],
    ),
  );

/**
 * Follows a desk's live feed as its screen does: after a lost connection it goes on behind the last entry it had.
 * Resolves once the feed is live.
 */
export function followDesk(
  url: string,
  { desk, session }: WatchedDesk,
  onEntry: (entry: FeedEntry) => void,
): Promise<Socket> {
  let after: number | undefined;
  const socket = io(`${url}${DESK_NAMESPACE}`, {
    auth: (answer) => answer({ token: session.token, desk, ...(after === undefined ? {} : { after }) }),
    transports: ['websocket'],
    forceNew: true,
  });
  socket.on('entry', (entry: FeedEntry) => {
    after = entry.seq;
    onEntry(entry);
    socket.emit('rendered', { seq: entry.seq });
  });
  return new Promise((resolve, reject) => {
    // The first heartbeat says that the connection has joined the live feed, and where it stands.
    socket.once('heartbeat', ({ last }: { last: number }) => {
      after ??= last;
      resolve(socket);
    });
    socket.once('connect_error', (error) => {
      if (socket.active) return;
      const problem = Problem.safeParse((error as { data?: unknown }).data);
      const reason = problem.success ? (problem.data.detail ?? problem.data.title) : error.message;
      reject(new SimulationError(`${session.username} cannot watch ${desk}: ${reason}`));
    });
  });
}
