import { once } from 'node:events';
import type { Socket as TcpSocket } from 'node:net';
import { DESK_NAMESPACE } from '@pasban/contracts';
import { Manager, type Socket } from 'socket.io-client';
import { eventually, within } from './limit';

/** What lies under the client library. */
interface Engine {
  write(message: string): void;
  close(): void;
  on(event: 'message' | 'close', listener: (text: string) => void): void;
  transport: { ws: { _socket: TcpSocket; ping(): void; send(frame: string): void } };
}

/** A connection to the gateway on which nobody has asked to be let in yet: one says what one likes, and hears all. */
export class RawConnection {
  readonly heard: string[] = [];
  private readonly closing: Promise<void>;

  private constructor(private readonly engine: Engine) {
    engine.on('message', (text) => this.heard.push(text));
    this.closing = new Promise((resolve) => engine.on('close', () => resolve()));
  }

  static async open(url: string): Promise<RawConnection> {
    const manager = new Manager(url, { transports: ['websocket'], reconnection: false, autoConnect: false });
    await new Promise<void>((resolve, reject) =>
      manager.open((error?: Error) => (error ? reject(error) : resolve())),
    );
    return new RawConnection(manager.engine as unknown as Engine);
  }

  /** Asks to be let in, as the client library would. */
  ask(handshake: object, namespace: string = DESK_NAMESPACE): void {
    this.engine.write(`0${namespace},${JSON.stringify(handshake)}`);
  }

  /** Sends a Socket.IO packet as it is. */
  send(packet: string): void {
    this.engine.write(packet);
  }

  /** A WebSocket ping, which is no packet at all. */
  ping(): void {
    this.engine.transport.ws.ping();
  }

  /** Waits until it has heard something that matches. */
  hears(pattern: RegExp): Promise<string> {
    return eventually(
      () =>
        new Promise<string>((resolve) =>
          setImmediate(() => resolve(this.heard.find((text) => pattern.test(text)) ?? '')),
        ),
      (text) => text !== '',
    );
  }

  isClosed(): Promise<void> {
    return within(this.closing, () => `the connection was not closed, and heard ${this.heard.join(' ')}`);
  }

  close(): void {
    this.engine.close();
  }
}

const tcp = (socket: Socket): TcpSocket => (socket.io.engine as unknown as Engine).transport.ws._socket;

/** Takes nothing more from the network, as a client that hangs: what was sent to it waits at the sender. */
export const stopsReading = (socket: unknown): void => void tcp(socket as Socket).pause();

export const readsOn = (socket: unknown): void => void tcp(socket as Socket).resume();

/** Waits for a client's connection to end. */
export const isCutOff = (socket: unknown): Promise<unknown> =>
  within(once(socket as never, 'disconnect'), () => 'it was not disconnected');
