import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Both ends of a connection, and what was said first over it. */
interface Pair {
  client: Socket;
  upstream: Socket;
  hello: string;
}

/** A way to a database on which connections can go dead without a word, as when a router loses its memory. */
export class TcpProxy {
  private readonly pairs = new Set<Pair>();
  private deaf = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async before(target: string): Promise<TcpProxy> {
    const { hostname, port } = new URL(target);
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = Object.assign(new URL(target), {
      hostname: '127.0.0.1',
      port: String((server.address() as AddressInfo).port),
    });
    const proxy = new TcpProxy(server, url.href);
    server.on('connection', (client) => proxy.carry(client, connect(Number(port), hostname)));
    return proxy;
  }

  /**
   * From now on nothing more comes through on the connections that are open, or on those that began with saying this,
   * such as an application's name; both ends take them for alive.
   */
  freeze(said = ''): void {
    for (const { client, upstream, hello } of this.pairs) {
      if (!hello.includes(said)) continue;
      client.unpipe(upstream);
      upstream.unpipe(client);
    }
  }

  /** New connections are taken and carry nothing, until `false` is said. */
  refuseToListen(deaf: boolean): void {
    this.deaf = deaf;
  }

  close(): void {
    this.server.close();
    for (const { client, upstream } of this.pairs) for (const socket of [client, upstream]) socket.destroy();
  }

  private carry(client: Socket, upstream: Socket): void {
    const pair: Pair = { client, upstream, hello: '' };
    this.pairs.add(pair);
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    client.once('data', (chunk: Buffer) => (pair.hello = chunk.toString('latin1')));
    client.on('close', () => {
      upstream.destroy();
      this.pairs.delete(pair);
    });
    upstream.on('close', () => client.destroy());
    if (!this.deaf) client.pipe(upstream).pipe(client);
  }
}
