import { connect, type Socket } from 'node:net';
import { DESK_NAMESPACE } from '@pasban/contracts';
import { randomBytes } from 'node:crypto';

/** Where a screen connects, and as whom. */
export interface WireSeat {
  url: string;
  desk: string;
  token: string;
  after?: number;
}

export interface WireEvents {
  /** An entry came: the packet's text as bytes. */
  entry(packet: Buffer): void;
  /** The first heartbeat: what was missed has come, and the feed is live. */
  live?(): void;
  /** The connection ended, or was never made. */
  closed?(why: string): void;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const ENTRY = Buffer.from(`42${DESK_NAMESPACE},["entry",`);
const HEARTBEAT = Buffer.from(`42${DESK_NAMESPACE},["heartbeat",`);
const REFUSED = Buffer.from(`44${DESK_NAMESPACE},`);
const OPEN = Buffer.from('0');
const PING = Buffer.from('2');

/**
 * One screen as the network sees it: a TCP connection that speaks WebSocket, Engine.IO and Socket.IO just far enough.
 * Five thousand of the client library's sockets would spend more on reading an entry than the measured server on
 * sending it, on the same processors.
 */
export class WireScreen {
  private readonly socket: Socket;
  private received: Buffer = Buffer.alloc(0);
  private upgraded = false;
  private live = false;

  constructor(
    private readonly seat: WireSeat,
    private readonly events: WireEvents,
  ) {
    const { hostname, port, host } = new URL(seat.url);
    let why = 'the server closed the connection';
    this.socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.socket.on('connect', () => this.socket.write(upgradeRequest(host)));
    this.socket.on('data', (chunk) => this.take(chunk));
    this.socket.on('error', (error) => (why = error.message));
    this.socket.on('close', () => events.closed?.(why));
  }

  close(): void {
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    if (!this.upgraded && !this.upgrade()) return;
    let at = 0;
    for (let frame = frameAt(this.received, at); frame; frame = frameAt(this.received, at)) {
      at = frame.end;
      this.hear(this.received.subarray(frame.begin, frame.end));
    }
    this.received = this.received.subarray(at);
  }

  private upgrade(): boolean {
    const end = this.received.indexOf(HEAD_END);
    if (end < 0) return false;
    if (!this.received.toString('latin1', 0, end).startsWith('HTTP/1.1 101')) {
      this.socket.destroy();
      return false;
    }
    this.upgraded = true;
    this.received = this.received.subarray(end + HEAD_END.length);
    return true;
  }

  private hear(packet: Buffer): void {
    if (startsWith(packet, ENTRY)) this.events.entry(packet);
    else if (startsWith(packet, HEARTBEAT)) this.beat();
    else if (packet.equals(PING)) this.send('3');
    else if (startsWith(packet, OPEN)) this.ask();
    else if (startsWith(packet, REFUSED)) this.socket.destroy(new Error(packet.toString()));
  }

  private ask(): void {
    const { token, desk, after } = this.seat;
    this.send(
      `40${DESK_NAMESPACE},${JSON.stringify({ token, desk, ...(after === undefined ? {} : { after }) })}`,
    );
  }

  private beat(): void {
    if (this.live) return;
    this.live = true;
    this.events.live?.();
  }

  /** A client's frame is masked; a mask of zeros leaves it as it is. */
  private send(text: string): void {
    const payload = Buffer.from(text);
    const short = payload.length < 126;
    const head = Buffer.alloc(short ? 6 : 8);
    head[0] = 0x81;
    head[1] = 0x80 | (short ? payload.length : 126);
    if (!short) head.writeUInt16BE(payload.length, 2);
    this.socket.write(Buffer.concat([head, payload]));
  }
}

/** The number of an entry; it stands first in every packet that is measured here. */
export function numberOf(packet: Buffer): number {
  const text = packet.toString('latin1', ENTRY.length, ENTRY.length + 40);
  return Number(/^\{"seq":(\d+)/.exec(text)?.[1] ?? NaN);
}

/** The entry itself, as JSON. */
export const jsonOf = (packet: Buffer): string =>
  packet.toString('utf8', ENTRY.length, packet.length - ']'.length);

const upgradeRequest = (host: string): string =>
  `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\n` +
  `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`;

const startsWith = (packet: Buffer, prefix: Buffer): boolean =>
  packet.length >= prefix.length && packet.compare(prefix, 0, prefix.length, 0, prefix.length) === 0;

/** Where a whole frame's content lies, from a position on; undefined while it has not all come. */
export function frameAt(bytes: Buffer, at: number): { begin: number; end: number } | undefined {
  if (bytes.length < at + 2) return undefined;
  const short = (bytes[at + 1] ?? 0) & 0x7f;
  const head = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < at + head) return undefined;
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
  const begin = at + head;
  return bytes.length < begin + length ? undefined : { begin, end: begin + length };
}
