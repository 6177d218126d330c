import { DESK_NAMESPACE } from '@pasban/contracts';
import { io, type Socket } from 'socket.io-client';
import { isProblem } from '../http/failure';
import type { Call, Dial, Ear, Line } from './line';

/** How long an answer over the socket may take before the same act goes over HTTP. */
const ANSWER_MS = 4_000;

/**
 * Every second try begins with plain HTTP: some networks swallow WebSockets without a word, and browsers make them
 * wait after many failures. The others begin with a WebSocket: HTTP may run into connections that died unnoticed.
 */
const transportsOf = (attempt: number): string[] =>
  attempt % 2 === 1 ? ['polling', 'websocket'] : ['websocket', 'polling'];

/** Opens a line over Socket.IO. */
export const dialSocket: Dial = ({ url, handshake, attempt }: Call, ear: Ear): Line =>
  lineOver(
    io(`${url}${DESK_NAMESPACE}`, {
      auth: handshake,
      transports: transportsOf(attempt),
      tryAllTransports: true,
      // When and how often to try is decided by the feed alone.
      reconnection: false,
      forceNew: true,
    }),
    ear,
  );

/** A line over a socket that has just been made, whatever its options. */
export function lineOver(socket: Socket, ear: Ear): Line {
  let over = false;
  const end = (tell: () => void): void => {
    if (over) return;
    over = true;
    socket.disconnect();
    tell();
  };
  socket.on('connect', () => ear.connected());
  socket.on('disconnect', () => end(() => ear.lost()));
  socket.on('connect_error', (error) => {
    const problem: unknown = (error as Error & { data?: unknown }).data;
    end(() => (isProblem(problem) ? ear.turnedAway(problem) : ear.lost()));
  });
  socket.onAny((name: string, payload: unknown) => void (over || ear.event(name, payload)));
  return {
    // Not volatile: that would also drop what is said while another packet is on its way out.
    send: (name, payload) => {
      if (socket.connected) socket.emit(name, payload);
    },
    ask: async (name, payload) => {
      if (!socket.connected) throw new Error('not connected');
      return socket.timeout(ANSWER_MS).emitWithAck(name, payload) as Promise<unknown>;
    },
    close: () => end(() => undefined),
  };
}
