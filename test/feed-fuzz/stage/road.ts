import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Random } from '../../../tools/simulate/src/generator/random';

/** `trickling`: what comes is passed on in scraps of any size. `dead`: nothing is, and neither end is told. */
type Weather = 'open' | 'torn' | 'stalled' | 'trickling' | 'dead';

/** A scrap is so long at most, bytes: a frame's head, a frame, or several and a half. */
const SCRAP_BYTES = 3_000;

/** One connection of a client, and its way to a gateway. */
class Lane {
  private weather: Weather = 'open';
  /** Whether scraps are still on their way, which nothing may overtake. */
  private scrapping = false;

  constructor(
    readonly client: Socket,
    readonly gateway: Socket,
    private readonly random: Random,
  ) {
    // What breaks here is what the ends are to see.
    for (const socket of [client, gateway]) socket.on('error', () => undefined);
    client.on('data', (chunk) => {
      if (this.weather !== 'dead') gateway.write(chunk);
    });
    gateway.on('data', (chunk: Buffer) => this.passDown(chunk));
    client.on('drain', () => this.flow());
    for (const [one, other] of [
      [client, gateway],
      [gateway, client],
    ] as const) {
      one.on('close', () => this.weather !== 'dead' && other.destroy());
    }
  }

  /** Whether it still is, or seems to its client to be, a connection. */
  get isOpen(): boolean {
    return !this.client.destroyed && this.weather !== 'dead';
  }

  turn(weather: Weather): void {
    if (!this.isOpen) return;
    this.weather = weather;
    this.flow();
    if (weather === 'dead') this.client.pause();
    if (weather === 'dead' || weather === 'stalled') this.gateway.pause();
  }

  cut(): void {
    for (const socket of [this.client, this.gateway]) socket.resetAndDestroy();
  }

  private flow(): void {
    const stands = this.weather === 'stalled' || this.weather === 'dead';
    if (!stands && !this.scrapping && !this.client.writableNeedDrain) this.gateway.resume();
  }

  private passDown(chunk: Buffer): void {
    if (this.weather === 'dead') return;
    if (this.weather === 'torn') {
      // The other half would have followed, had the connection held.
      this.client.write(chunk.subarray(0, this.random.whole(0, chunk.length - 1)), () => this.cut());
      this.weather = 'dead';
    } else if (this.weather === 'trickling') {
      void this.passScraps(chunk);
    } else if (!this.client.write(chunk)) {
      this.gateway.pause();
    }
  }

  private async passScraps(chunk: Buffer): Promise<void> {
    this.gateway.pause();
    this.scrapping = true;
    for (let from = 0; from < chunk.length && this.isOpen;) {
      const upTo = from + this.random.whole(1, SCRAP_BYTES);
      this.client.write(chunk.subarray(from, upTo));
      from = upTo;
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.scrapping = false;
    this.flow();
  }
}

/**
 * A client's way to whichever gateway is chosen at the moment it dials, as through a balancer. It works on bytes, so
 * that what happens on it is as real to WebSockets as to HTTP.
 */
export class Road {
  private readonly lanes = new Set<Lane>();

  private constructor(
    private readonly server: Server,
    private readonly random: Random,
    private readonly choose: () => URL | undefined,
  ) {
    server.on('connection', (client) => this.accept(client));
  }

  static async begin(random: Random, choose: () => URL | undefined): Promise<Road> {
    const road = new Road(createServer({ allowHalfOpen: false, noDelay: true }), random, choose);
    road.server.listen(0, '127.0.0.1');
    await once(road.server, 'listening');
    return road;
  }

  /** The same for as long as the road is there. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Connections that are open at the moment. */
  get connections(): number {
    return this.current().length;
  }

  cut(): void {
    for (const lane of this.current()) lane.cut();
  }

  /** Changes the weather on the connections that are open by now, and on no other. */
  turn(weather: Weather): void {
    for (const lane of this.current()) lane.turn(weather);
  }

  async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const lane of this.lanes) lane.cut();
    await closed;
  }

  private current(): Lane[] {
    return [...this.lanes].filter((lane) => lane.isOpen);
  }

  private accept(client: Socket): void {
    const to = this.choose();
    if (!to) return void client.resetAndDestroy();
    const lane = new Lane(
      client,
      connect({ port: Number(to.port), host: to.hostname, noDelay: true }),
      this.random,
    );
    this.lanes.add(lane);
    const forget = (): void => {
      if (client.destroyed && lane.gateway.destroyed) this.lanes.delete(lane);
    };
    client.on('close', forget);
    lane.gateway.on('close', forget);
  }
}
