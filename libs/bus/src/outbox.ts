import type { WireEvent } from './events';

/** PostgreSQL refuses a notification of 8,000 bytes or more; Redis is kept to the same. */
const EVENTS_PER_MESSAGE = 40;
/** While the carrier is away, older events are dropped: whoever missed them looks at the rows on resync. */
const MOST_WAITING = 1_000;

/**
 * Sends what was published, one message at a time. What is published while a message is under way travels
 * together in the next, and news of several feeds is merged: under load, fewer and fuller messages.
 */
export class Outbox {
  private waiting: WireEvent[] = [];
  private sending = false;

  constructor(private readonly carry: (events: WireEvent[]) => Promise<void>) {}

  add(event: WireEvent): void {
    const last = this.waiting.at(-1);
    if (
      event.name === 'feed' &&
      last?.name === 'feed' &&
      Object.keys(last.payload).length < EVENTS_PER_MESSAGE
    ) {
      this.waiting[this.waiting.length - 1] = {
        name: 'feed',
        payload: { ...last.payload, ...event.payload },
      };
    } else {
      this.waiting.push(event);
    }
    if (this.waiting.length > MOST_WAITING) this.waiting.shift();
    if (!this.sending) void this.flush();
  }

  private async flush(): Promise<void> {
    this.sending = true;
    while (this.waiting.length > 0) {
      const events = this.waiting.splice(0, EVENTS_PER_MESSAGE);
      // A carrier that fails has lost these events; the listeners' polls make it good.
      await this.carry(events).catch(() => undefined);
    }
    this.sending = false;
  }
}
