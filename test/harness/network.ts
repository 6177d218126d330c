import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** `open`: passes everything. `cut`: refuses and resets. `swallowing`: takes everything and passes nothing on. */
type Weather = 'open' | 'cut' | 'swallowing';

/**
 * A network between a client and a server that fails when a test says so. It works on bytes, so that it is as honest
 * to WebSockets as to HTTP.
 */
export class Network {
  private weather: Weather = 'open';
  /** Both ends of every connection that is open. */
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly to: URL,
  ) {
    server.on('connection', (socket) => this.accept(socket));
  }

  static async before(url: string): Promise<Network> {
    const network = new Network(createServer({ allowHalfOpen: false }), new URL(url));
    network.server.listen(0, '127.0.0.1');
    await once(network.server, 'listening');
    return network;
  }

  /** Where the server is reached through this network. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Breaks every connection, and every new one at once. */
  cut(): void {
    this.weather = 'cut';
    this.breakAll();
  }

  /**
   * Passes nothing on any more and says nothing of it, as where the signal is gone. Connections that were open by then
   * stay dead for good: the ends only think that they have one.
   */
  swallow(): void {
    this.weather = 'swallowing';
    for (const socket of this.sockets) socket.pause().unpipe();
  }

  /** Is a network again, for whoever connects from now on. */
  restore(): void {
    this.weather = 'open';
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.breakAll();
    await closed;
  }

  private accept(client: Socket): void {
    this.keep(client);
    if (this.weather === 'cut') client.resetAndDestroy();
    if (this.weather === 'swallowing') client.pause();
    if (this.weather !== 'open') return;
    const server = this.keep(connect(Number(this.to.port), this.to.hostname));
    client.pipe(server).pipe(client);
    const both = [client, server];
    // Where the signal is gone, neither end learns of the other's.
    for (const one of both) {
      one.once('close', () => this.weather !== 'swallowing' && both.forEach((other) => other.destroy()));
    }
  }

  private keep(socket: Socket): Socket {
    this.sockets.add(socket);
    // What breaks here is what the test wants to see at the ends.
    socket.on('error', () => undefined);
    socket.once('close', () => this.sockets.delete(socket));
    return socket;
  }

  private breakAll(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }
}
