import {
  type AcknowledgedAlert,
  DESK_NAMESPACE,
  type DeskClientEvents,
  type DeskServerEvents,
  type FeedEntry,
  type Heartbeat,
  type Problem,
} from '@pasban/contracts';
import { io, type Socket } from 'socket.io-client';
import { isProblem, Refusal } from '../api/failure';

/** How long an answer over the socket may take before the same act goes over HTTP. */
const ANSWER_MS = 4_000;
const RETRY_REFUSED_MS = 3_000;
/** Refusals that trying again cannot change. */
const FINAL = [400, 401, 403, 404];

export interface LineEvents {
  entry: (entry: FeedEntry) => void;
  heartbeat: (beat: Heartbeat) => void;
  connected: (connected: boolean) => void;
  refused: (problem: Problem) => void;
}

export interface Line {
  received: (seq: number) => void;
  rendered: (seq: number) => void;
  active: () => void;
  /** @throws Refusal with the server's reason; anything else when no answer came. */
  acknowledge: (alert: string, language: string) => Promise<AcknowledgedAlert>;
  reconnect: () => void;
  close: () => void;
}

/** Opens one desk's live feed. `after` is asked at every connection: the last number really rendered (FD3). */
export function openLine(token: string, desk: string, after: () => number, events: LineEvents): Line {
  const socket: Socket<DeskServerEvents, DeskClientEvents> = io(DESK_NAMESPACE, {
    auth: (answer) => answer({ token, desk, after: after() }),
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 3_000,
    forceNew: true,
  });
  let retry: ReturnType<typeof setTimeout> | undefined;

  socket.on('connect', () => events.connected(true));
  socket.on('disconnect', (reason) => {
    events.connected(false);
    // The library does not come back by itself after the server hung up.
    if (reason === 'io server disconnect') retry = setTimeout(() => socket.connect(), RETRY_REFUSED_MS);
  });
  socket.on('connect_error', (error) => {
    events.connected(false);
    const problem: unknown = (error as Error & { data?: unknown }).data;
    if (isProblem(problem) && FINAL.includes(problem.status)) events.refused(problem);
    else if (!socket.active) retry = setTimeout(() => socket.connect(), RETRY_REFUSED_MS);
  });
  socket.on('entry', events.entry);
  socket.on('heartbeat', events.heartbeat);

  return {
    received: (seq) => socket.volatile.emit('received', { seq }),
    rendered: (seq) => socket.volatile.emit('rendered', { seq }),
    active: () => socket.volatile.emit('active', {}),
    acknowledge: async (alert, language) => {
      if (!socket.connected) throw new Error('not connected');
      // The library forgets the type of an answer that may time out.
      const answer = (await socket.timeout(ANSWER_MS).emitWithAck('acknowledge', { alert, language })) as
        AcknowledgedAlert | Problem;
      if (isProblem(answer)) throw new Refusal(answer);
      return answer;
    },
    reconnect: () => socket.disconnect().connect(),
    close: () => {
      clearTimeout(retry);
      socket.disconnect();
    },
  };
}
