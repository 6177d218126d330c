import type { Clock } from '@pasban/domain';
import { connectRedis, type RedisClient } from '@pasban/redis';
import type { RedisSettings } from '@pasban/settings';
import { Bus } from './bus';
import { Envelopes } from './envelope';
import type { WireEvent } from './events';
import { Outbox } from './outbox';
import { Pulse } from './pulse';

const CHANNEL = 'pasban';

/**
 * The bus on Redis pub/sub. The clients reconnect by themselves, also when they get no sign of life any more; after they
 * do, everyone looks at the rows.
 */
export class RedisBus extends Bus {
  private readonly publisher: RedisClient;
  private readonly subscriber: RedisClient;
  private readonly pulses = new Map<RedisClient, Pulse>();
  private readonly envelopes = new Envelopes();
  private readonly outbox = new Outbox(async (events) => {
    await this.publisher.publish(CHANNEL, this.envelopes.seal(events));
  });

  constructor(
    redis: RedisSettings,
    private readonly clock: Clock,
    private readonly onTrouble: (error: unknown) => void,
  ) {
    super();
    // Publishing must not pile up behind a Redis that is away: such an event is lost, and made good by a poll.
    this.publisher = connectRedis(redis, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
    });
    this.subscriber = connectRedis(redis, { lazyConnect: true, maxRetriesPerRequest: null });
    for (const client of [this.publisher, this.subscriber]) {
      client.on('error', onTrouble);
      client.on('ready', () => this.watch(client));
      client.on('close', () => this.pulses.get(client)?.stop());
    }
    this.subscriber.on('message', (_channel: string, text: string) => {
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
    for (const pulse of this.pulses.values()) pulse.stop();
    this.publisher.disconnect();
    this.subscriber.disconnect();
    return Promise.resolve();
  }

  protected send(event: WireEvent): void {
    this.outbox.add(event);
  }

  private watch(client: RedisClient): void {
    this.pulses.get(client)?.stop();
    const onSilence = (error: Error): void => {
      this.onTrouble(error);
      client.disconnect(true);
    };
    this.pulses.set(client, new Pulse(this.clock, () => client.ping(), onSilence).start());
  }
}
