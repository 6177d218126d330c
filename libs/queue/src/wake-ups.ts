import type { Job, JobsOptions, Queue, Worker } from 'bullmq';
import type { Clock } from '@pasban/domain';
import type { QueueBackend } from './backend';
import { type Lane, PRIORITY } from './lanes';

const ROUTE = 'route';
const ESCALATE = 'escalate';

/** A wake-up is worth a few tries; the sweep comes anyway. */
const ONCE_DONE_FORGET: JobsOptions = {
  removeOnComplete: true,
  removeOnFail: true,
  attempts: 3,
  backoff: { type: 'exponential', delay: 200 },
};
/** Where a worker lives in this very process it is told directly, and the jobs for the others may be rarer. */
const GAP_BESIDE_WORKER_MS = 1_000;
/** Seconds for which a job has been added lately; more are not worth remembering. */
const REMEMBERED_SECONDS = 1_000;

export interface WakeUpHandlers {
  route: () => void;
  escalate: () => void;
  /** Alerts were armed in this very process: the handler keeps the exact time itself. */
  armed: (at: Date) => void;
}

/**
 * BullMQ's part: to wake a dispatch process, wherever it runs. Wake-ups carry no content and are coalesced; a lost,
 * late or doubled one is harmless, since whoever wakes looks at the rows. Nothing here is ever awaited by a request.
 */
export class WakeUps {
  private readonly routeQueue: Queue<{ lane: Lane }>;
  private readonly escalateQueue: Queue<Record<string, never>>;
  private readonly workers: Worker[] = [];
  private readonly underWay = new Map<string, 'adding' | 'adding-and-again'>();
  private readonly armedSeconds = new Set<number>();
  private handlers: WakeUpHandlers | undefined;
  private closed = false;

  constructor(
    private readonly backend: QueueBackend,
    private readonly clock: Clock,
    private readonly onTrouble: (error: unknown) => void,
  ) {
    this.routeQueue = backend.queue(ROUTE);
    this.escalateQueue = backend.queue(ESCALATE);
    for (const queue of [this.routeQueue, this.escalateQueue]) queue.on('error', onTrouble);
  }

  /** Reports of this lane wait to be routed. At most one job per lane waits, however many reports came. */
  route(lane: Lane): void {
    this.handlers?.route();
    this.coalesce(`${ROUTE}-${lane}`, () =>
      this.routeQueue.add(
        ROUTE,
        { lane },
        {
          ...ONCE_DONE_FORGET,
          priority: PRIORITY[lane],
          deduplication: { id: lane, keepLastIfActive: true },
        },
      ),
    );
  }

  /**
   * Alerts ring at these moments. One job per second, whatever the number of alerts: it fires as the second
   * begins, and the worker then keeps the exact times itself.
   */
  escalate(moments: readonly Date[]): void {
    if (moments.length === 0) return;
    const earliest = moments.reduce((one, other) => (other < one ? other : one));
    this.handlers?.armed(earliest);
    for (const second of new Set(moments.map((moment) => Math.floor(moment.getTime() / 1_000))))
      this.arm(second);
  }

  /** Starts to work: from now on wake-ups reach the handlers. */
  work(handlers: WakeUpHandlers): void {
    this.handlers = handlers;
    this.workers.push(
      this.backend.worker(ROUTE, () => Promise.resolve(handlers.route())),
      this.backend.worker(ESCALATE, () => Promise.resolve(handlers.escalate())),
    );
    for (const worker of this.workers) worker.on('error', this.onTrouble);
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.allSettled(this.workers.map((worker) => this.backend.close(worker)));
    await Promise.allSettled([this.routeQueue, this.escalateQueue].map((queue) => this.backend.close(queue)));
    this.backend.end();
  }

  private arm(second: number): void {
    if (this.armedSeconds.has(second)) return;
    if (this.armedSeconds.size >= REMEMBERED_SECONDS) this.armedSeconds.clear();
    this.armedSeconds.add(second);
    const jobId = `${ESCALATE}-${second}`;
    const delay = Math.max(0, second * 1_000 - this.clock.now().getTime());
    this.coalesce(jobId, () => this.escalateQueue.add(ESCALATE, {}, { ...ONCE_DONE_FORGET, jobId, delay }));
  }

  /** Adds a job, unless one of the same key is just being added: then once more when that is done. */
  private coalesce(key: string, add: () => Promise<Job | undefined>): void {
    if (this.closed) return;
    if (this.underWay.has(key)) {
      this.underWay.set(key, 'adding-and-again');
      return;
    }
    this.underWay.set(key, 'adding');
    const settle = (): void => this.settled(key, add);
    add().then(settle, (error: unknown) => {
      if (!this.closed) this.onTrouble(error);
      settle();
    });
  }

  private settled(key: string, add: () => Promise<Job | undefined>): void {
    const finish = (): void => {
      const again = this.underWay.get(key) === 'adding-and-again';
      this.underWay.delete(key);
      if (again) this.coalesce(key, add);
    };
    if (this.handlers) this.clock.after(GAP_BESIDE_WORKER_MS, finish);
    else finish();
  }
}
