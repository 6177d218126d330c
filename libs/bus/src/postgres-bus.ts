import { Client } from 'pg';
import type { Clock } from '@pasban/domain';
import { Bus } from './bus';
import { Envelopes } from './envelope';
import type { WireEvent } from './events';
import { Outbox } from './outbox';
import { PATIENCE_MS, Pulse, within } from './pulse';

const CHANNEL = 'pasban';
const RECONNECT_MS = 500;

/** One listening connection, and what watches over it. */
interface Listening {
  client: Client;
  pulse: Pulse;
}

/**
 * The bus on PostgreSQL's LISTEN and NOTIFY, over one connection of its own. A listening connection can go dead
 * without a word, so it is asked for a sign of life every few seconds, rebuilt whenever it errs, ends or gives none,
 * and then everyone is told to look at the rows.
 */
export class PostgresBus extends Bus {
  private listening: Listening | undefined;
  private closed = false;
  private readonly envelopes = new Envelopes();
  private readonly outbox = new Outbox((events) => this.notify(events));

  constructor(
    private readonly url: string,
    private readonly clock: Clock,
    private readonly onTrouble: (error: unknown) => void,
    /** How long the server may take to answer, milliseconds. */
    private readonly patienceMs: number = PATIENCE_MS,
  ) {
    super();
  }

  async start(): Promise<void> {
    await this.connect();
  }

  async close(): Promise<void> {
    this.closed = true;
    const { listening } = this;
    this.listening = undefined;
    if (!listening) return;
    listening.pulse.stop();
    await within(listening.client.end(), this.patienceMs).catch(() => cut(listening.client));
  }

  protected send(event: WireEvent): void {
    this.outbox.add(event);
  }

  private async notify(events: WireEvent[]): Promise<void> {
    await this.listening?.client.query('SELECT pg_notify($1, $2)', [CHANNEL, this.envelopes.seal(events)]);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
      connectionTimeoutMillis: this.patienceMs,
      keepAlive: true,
      application_name: 'pasban bus',
      // A notification writes a transaction, though nothing in it has to outlive a crash: no commit waits for the disk.
      options: '-c synchronous_commit=off',
    });
    client.on('error', (error) => this.lose(client, error));
    client.on('end', () => this.lose(client, undefined));
    client.on('notification', ({ payload }) => {
      for (const event of this.envelopes.unseal(payload ?? '')) this.deliver(event);
    });
    try {
      await client.connect();
      await within(client.query(`LISTEN ${CHANNEL}`), this.patienceMs);
    } catch (error) {
      cut(client);
      throw error;
    }
    const pulse = new Pulse(
      this.clock,
      () => client.query('SELECT 1'),
      (error) => this.lose(client, error),
      this.patienceMs,
    );
    this.listening = { client, pulse };
    if (this.closed) await this.close();
    else pulse.start();
  }

  private lose(client: Client, error: unknown): void {
    if (this.listening?.client !== client) return;
    this.listening.pulse.stop();
    this.listening = undefined;
    if (error) this.onTrouble(error);
    // A farewell would wait for an answer that may never come; what waits for one on this connection fails instead.
    cut(client);
    if (!this.closed) this.reconnectLater();
  }

  private reconnectLater(): void {
    this.clock.after(RECONNECT_MS, () => {
      if (this.closed) return;
      this.connect().then(
        () => this.resync(),
        () => this.reconnectLater(),
      );
    });
  }
}

/** Closes a connection without a word. */
function cut(client: Client): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}
