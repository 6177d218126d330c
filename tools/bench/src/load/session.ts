import type { FeedEntry } from '@pasban/contracts';
import type { Socket } from 'socket.io-client';
import type { Target } from '../baselines/subject';
import { Arrivals } from './arrivals';
import { watchDesk } from './desk-socket';
import { HttpConnection } from './http-connection';
import type { LoadReport, ReportSource } from './reports';

/** How long a load waits for its last entries: what takes longer has been lost. */
const SETTLE_MS = 120_000;

/** One load generator's connections to a server: posts reports and sees them arrive on the desks. */
export class LoadSession {
  readonly arrivals: Arrivals;
  private readonly sockets: Socket[] = [];
  private readonly free: HttpConnection[];
  private readonly waiting: ((connection: HttpConnection) => void)[] = [];

  private constructor(target: Target, connections: number) {
    this.arrivals = new Arrivals(target.desks.length);
    this.free = Array.from({ length: connections }, () => new HttpConnection(target.url, target.token));
  }

  static async open(
    target: Target,
    connections: number,
    onEntry: (entry: FeedEntry) => void = () => undefined,
  ): Promise<LoadSession> {
    const session = new LoadSession(target, connections);
    for (const [index, watch] of target.desks.entries()) {
      const hear = (entry: FeedEntry): void => {
        session.arrivals.came(index, entry, performance.now());
        onEntry(entry);
      };
      session.sockets.push(await watchDesk(target.url, watch, hear));
    }
    return session;
  }

  /** Sends a report over a free connection, waiting for one if need be; its latency counts from this call. */
  async submit(report: LoadReport): Promise<void> {
    this.arrivals.sent(report.headline, performance.now());
    const connection = this.free.pop() ?? (await this.nextFree());
    const { status, body } = await connection.post('/v1/reports', report.body);
    if (status !== 202) throw new Error(`a report was refused: ${status} ${body}`);
    const next = this.waiting.shift();
    if (next) next(connection);
    else this.free.push(connection);
  }

  /** Reports at a steady rate, whatever the server makes of them. */
  async openLoop(source: ReportSource, load: { perSecond: number; count: number }): Promise<void> {
    const begun = performance.now();
    const answers: Promise<void>[] = [];
    for (let n = 0; n < load.count; n += 1) {
      await until(begun + (n * 1_000) / load.perSecond);
      answers.push(this.submit(source(n)));
    }
    await Promise.all(answers);
  }

  /** Clients that each send their next report as soon as the last one was accepted. Returns how many they sent. */
  async closedLoop(
    source: ReportSource,
    load: { clients: number; more: (sent: number) => boolean },
  ): Promise<number> {
    let sent = 0;
    const client = async (): Promise<void> => {
      while (load.more(sent)) {
        sent += 1;
        await this.submit(source(sent - 1));
      }
    };
    await Promise.all(Array.from({ length: load.clients }, client));
    return sent;
  }

  private nextFree(): Promise<HttpConnection> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  settle(): Promise<void> {
    return this.arrivals.settle(SETTLE_MS);
  }

  close(): void {
    for (const socket of this.sockets) socket.disconnect();
    for (const connection of this.free) connection.close();
  }
}

/** Waits for a moment of `performance.now()`. */
export function until(instant: number): Promise<void> | undefined {
  const wait = instant - performance.now();
  return wait > 0 ? new Promise((resolve) => setTimeout(resolve, wait)) : undefined;
}
