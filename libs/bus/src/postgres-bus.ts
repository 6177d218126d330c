import { Client } from 'pg';
import type { Clock } from '@pasban/domain';
import { Bus } from './bus';
import { Envelopes } from './envelope';
import type { WireEvent } from './events';
import { Outbox } from './outbox';

const CHANNEL = 'pasban';
const RECONNECT_MS = 500;

/**
 * The bus on PostgreSQL's LISTEN and NOTIFY, over one connection of its own. A listening connection can go dead
 * without a word, so it is rebuilt whenever it errs or ends, and everyone is told to look at the rows.
 */
export class PostgresBus extends Bus {
  private client: Client | undefined;
  private closed = false;
  private readonly envelopes = new Envelopes();
  private readonly outbox = new Outbox((events) => this.notify(events));

  constructor(
    private readonly url: string,
    private readonly clock: Clock,
    private readonly onTrouble: (error: unknown) => void,
  ) {
    super();
  }

  async start(): Promise<void> {
    await this.connect();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.client?.end().catch(() => undefined);
  }

  protected send(event: WireEvent): void {
    this.outbox.add(event);
  }

  private async notify(events: WireEvent[]): Promise<void> {
    await this.client?.query('SELECT pg_notify($1, $2)', [CHANNEL, this.envelopes.seal(events)]);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.url,
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
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    this.client = client;
  }

  private lose(client: Client, error: unknown): void {
    if (this.closed || this.client !== client) return;
    this.client = undefined;
    if (error) this.onTrouble(error);
    void client.end().catch(() => undefined);
    this.reconnectLater();
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
