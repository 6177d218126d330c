import { type BeforeApplicationShutdown, type DynamicModule, Global, Inject, Module } from '@nestjs/common';
import type { Clock } from '@pasban/domain';
import { WakeUps } from '@pasban/queue';

type Backend = ConstructorParameters<typeof WakeUps>[0];

interface AddOptions {
  jobId?: string;
  delay?: number;
  deduplication?: { id: string };
}

/**
 * A queue that delivers when it is told to, late, twice or never: what BullMQ is on a bad day, on purpose. All
 * processes of a world share one; what they put in and how they coalesce it is the real `WakeUps`.
 */
export class QueueInHand {
  mode: 'prompt' | 'held' | 'broken' = 'prompt';
  /** Jobs that wait to be delivered: by the queue's name, each key once. */
  private readonly waiting = new Map<string, string>();
  private readonly workers = new Map<string, Set<() => Promise<void>>>();
  private jobs = 0;

  constructor(private readonly clock: Clock) {}

  /** Hands every job that waits to the workers of its queue: to one, or to all of them and twice. */
  async deliver({ doubled }: { doubled: boolean }): Promise<void> {
    const names = [...this.waiting.values()];
    this.waiting.clear();
    await Promise.all(names.map((name) => this.hand(name, doubled)));
  }

  lose(): void {
    this.waiting.clear();
  }

  /** What a process's `WakeUps` is made of. */
  backend(): Backend {
    const queue = (name: string): unknown => ({
      on: () => undefined,
      add: (_: string, __: unknown, options: AddOptions) => this.add(name, options),
    });
    const worker = (name: string, process: () => Promise<void>): unknown => {
      const workers = this.workers.get(name) ?? new Set();
      this.workers.set(name, workers.add(process));
      return { on: () => undefined, leave: () => workers.delete(process) };
    };
    const close = (member: { leave?: () => void }): Promise<void> => Promise.resolve(member.leave?.());
    const idle = { prepare: () => Promise.resolve(), end: () => undefined };
    return { kind: 'postgres', ...idle, queue, worker, close } as unknown as Backend;
  }

  private async add(name: string, { jobId, delay, deduplication }: AddOptions): Promise<unknown> {
    if (this.mode === 'broken') throw new Error('the queue is away');
    const key = `${name} ${jobId ?? deduplication?.id ?? String((this.jobs += 1))}`;
    this.clock.after(delay ?? 0, () => {
      if (this.mode === 'prompt') void this.hand(name, false);
      else this.waiting.set(key, name);
    });
    return Promise.resolve(undefined);
  }

  private async hand(name: string, toAll: boolean): Promise<void> {
    const workers = [...(this.workers.get(name) ?? [])];
    const [one] = workers;
    const chosen = toAll ? [...workers, ...workers] : one ? [one] : [];
    await Promise.all(chosen.map((process) => process()));
  }
}

/** Gives a process the queue in hand instead of BullMQ. */
@Global()
@Module({})
export class QueueInHandModule implements BeforeApplicationShutdown {
  static with(queue: QueueInHand, clock: Clock): DynamicModule {
    // An add that fails is what the real one would shrug off: the sweep comes anyway.
    const wakeUps = new WakeUps(queue.backend(), clock, () => undefined);
    const providers = [{ provide: WakeUps, useValue: wakeUps }];
    return { module: QueueInHandModule, providers, exports: providers };
  }

  constructor(@Inject(WakeUps) private readonly wakeUps: WakeUps) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.wakeUps.close();
  }
}
