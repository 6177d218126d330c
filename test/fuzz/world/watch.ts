import { Bus } from '@pasban/bus';
import type { FeedEntry } from '@pasban/contracts';
import type { Clock } from '@pasban/domain';
import { Database } from '@pasban/persistence';
import { FeedHub } from '../../../apps/gateway/src/feed/feed-hub';
import type { Process } from './process';

/** Reads every desk's feed as a gateway with a screen at each of them would, from the first entry on. */
export class Watch {
  private readonly received = new Map<string, number[]>();

  private constructor(private readonly hub: FeedHub) {}

  static async begin({ app }: Process, clock: Clock, desks: readonly string[]): Promise<Watch> {
    const receive = (desk: string, entries: FeedEntry[]): void => watch.receive(desk, entries);
    const hub = new FeedHub(app.get(Database), app.get(Bus), clock, receive, () => undefined);
    const watch = new Watch(hub);
    for (const desk of desks) await hub.follow(desk);
    return watch;
  }

  /** The numbers that came for a desk, in the order in which they came. */
  numbersAt(desk: string): readonly number[] {
    return this.received.get(desk) ?? [];
  }

  settled(): Promise<void> {
    return this.hub.settled();
  }

  close(): Promise<void> {
    return this.hub.close();
  }

  private receive(desk: string, entries: readonly FeedEntry[]): void {
    const numbers = this.received.get(desk) ?? [];
    numbers.push(...entries.map(({ seq }) => seq));
    this.received.set(desk, numbers);
  }
}
