import { Redis } from 'ioredis';
import { Bus } from './bus';
import { Envelopes } from './envelope';
import type { WireEvent } from './events';
import { Outbox } from './outbox';

const CHANNEL = 'pasban';

/** The bus on Redis pub/sub. The client reconnects by itself; after it does, everyone looks at the rows. */
export class RedisBus extends Bus {
  private readonly publisher: Redis;
  private readonly subscriber: Redis;
  private readonly envelopes = new Envelopes();
  private readonly outbox = new Outbox(async (events) => {
    await this.publisher.publish(CHANNEL, this.envelopes.seal(events));
  });

  constructor(url: string, onTrouble: (error: unknown) => void) {
    super();
    // Publishing must not pile up behind a Redis that is away: such an event is lost, and made good by a poll.
    this.publisher = new Redis(url, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
    });
    this.subscriber = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
    for (const client of [this.publisher, this.subscriber]) client.on('error', onTrouble);
    this.subscriber.on('message', (_channel, text) => {
      for (const event of this.envelopes.unseal(text)) this.deliver(event);
    });
    this.subscriber.on('ready', () => this.resync());
  }

  /** A Redis that is away does not stop the start: feeds are polled until it comes. */
  async start(): Promise<void> {
    await Promise.allSettled([this.publisher.connect(), this.subscriber.connect()]);
    void this.subscriber.subscribe(CHANNEL).catch(() => undefined);
  }

  async close(): Promise<void> {
    this.publisher.disconnect();
    this.subscriber.disconnect();
    return Promise.resolve();
  }

  protected send(event: WireEvent): void {
    this.outbox.add(event);
  }
}
