import type { Server, Socket } from 'socket.io';
import type { Packed } from './packed';

/** The connection under a socket. */
export type Connection = Socket['conn'];

/** The WebSocket under a connection, as far as it concerns us; a connection that polls has none. */
interface WebSocketOfConnection {
  /** Bytes that the network has not taken yet. */
  bufferedAmount: number;
  terminate(): void;
  on(event: 'ping', listener: () => void): void;
}

/** What Engine.IO keeps where its types do not show it. This file alone knows of it. */
interface Inside {
  writeBuffer: { data?: string; options?: { wsPreEncodedFrame?: Buffer[] } }[];
  transport: {
    name: string;
    writable: boolean;
    perMessageDeflate: unknown;
    socket?: WebSocketOfConnection & { _sender?: { sendFrame?: unknown } };
  };
}

const inside = (connection: Connection): Inside => connection as unknown as Inside;

export const webSocketOf = (connection: Connection): WebSocketOfConnection | undefined =>
  inside(connection).transport.socket;

/** Whether the network has taken all that was handed over, so that the next goes out at once. */
export const isClear = (connection: Connection): boolean => inside(connection).transport.writable;

/** Bytes handed over that the network has not taken yet. */
export function unwrittenBytes(connection: Connection): number {
  const { writeBuffer, transport } = inside(connection);
  return writeBuffer.reduce(
    (bytes, { data, options }) => bytes + (options?.wsPreEncodedFrame?.[0]?.length ?? data?.length ?? 0),
    transport.socket?.bufferedAmount ?? 0,
  );
}

/** Packets handed over that wait for others to be taken first. */
export const packetsWaiting = (connection: Connection): number => inside(connection).writeBuffer.length;

/** Hands entries over; `onWritten` is called once the network has taken them, never for a connection that closes. */
export function handOver(connection: Connection, entries: Packed, onWritten?: () => void): void {
  if (carriesFrames(connection)) {
    // All frames in one write: the text beside them is not sent, and is there for whoever counts.
    connection.write('entries', { wsPreEncodedFrame: [entries.frames] } as object, onWritten);
    return;
  }
  const messages = entries.messages();
  for (const [index, message] of messages.entries()) {
    connection.write(message, {}, index === messages.length - 1 ? onWritten : undefined);
  }
}

/** A connection that is a WebSocket already stays one, and sends ready-made frames as they are. */
function carriesFrames(connection: Connection): boolean {
  const { name, perMessageDeflate, socket } = inside(connection).transport;
  return name === 'websocket' && !perMessageDeflate && typeof socket?._sender?.sendFrame === 'function';
}

/** Closes a connection without waiting for anything that it should still carry. */
export function terminate(connection: Connection): void {
  const socket = webSocketOf(connection);
  if (socket) socket.terminate();
  else connection.close(true);
}

/** Every open connection of a server, whether anybody has been let in on it or not. */
export const connectionsOf = ({ engine }: Server): Connection[] =>
  Object.values((engine as unknown as { clients: Record<string, Connection> }).clients);

/** Hears of WebSocket pings, which are answered below us and by nobody's leave. */
export function onPing(connection: Connection, listener: () => void): void {
  webSocketOf(connection)?.on('ping', listener);
  connection.on('upgrade', () => webSocketOf(connection)?.on('ping', listener));
}

/** Hears when a connection is asked for a sign of life, and when anything at all comes from it. */
export function onPulse(connection: Connection, felt: (pulse: 'asked' | 'heard') => void): void {
  connection.on('packetCreate', ({ type }: { type: string }) => {
    if (type === 'ping') felt('asked');
  });
  connection.on('packet', () => felt('heard'));
}
