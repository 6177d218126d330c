import type { Clock, Timer } from '@pasban/domain';

/** What a drain leaves behind: whether rows are still waiting now, and when the next ones are due. */
export interface Drained {
  more: boolean;
  nextAt: Date | null;
}

/** The guarantee behind the queue's speed: with every wake-up lost, work is found this late at most. */
export const SWEEP_MS = 1_000;

/**
 * Drains a stage's outstanding rows, one run at a time: whenever somebody wakes it, whenever rows fall due, and
 * every second anyway. A wake-up during a run is not lost: the stage looks once more. A run that fails is tried
 * again with the next sweep, since its rows are still there.
 */
export class DrainLoop {
  private running = false;
  private wokenMeanwhile = false;
  private stopped = true;
  private timer: Timer | undefined;
  /** When the timer fires, epoch milliseconds. */
  private wakesAt = Infinity;
  private whenIdle: (() => void)[] = [];

  constructor(
    /** Told whether somebody said that there may be rows, or it is only time to look. */
    private readonly drain: (woken: boolean) => Promise<Drained>,
    private readonly clock: Clock,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  start(): void {
    this.stopped = false;
    this.wake();
  }

  /** Stops after the batch under way; what is left stays in its rows. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.timer?.cancel();
    await this.idle();
  }

  /** Says that there may be rows to work on. */
  wake(): void {
    if (this.stopped) return;
    if (this.running) this.wokenMeanwhile = true;
    else void this.run(true);
  }

  /** Looks by itself, since it is time. */
  private look(): void {
    if (!this.stopped && !this.running) void this.run(false);
  }

  /** Says that rows fall due at this moment: the loop wakes for them in time, without looking now. */
  expect(at: Date): void {
    if (this.stopped || this.running) this.wake();
    else if (at.getTime() < this.wakesAt) this.sleepUntil(at);
  }

  /** Resolves once no run is under way. */
  idle(): Promise<void> {
    return this.running ? new Promise((resolve) => this.whenIdle.push(resolve)) : Promise.resolve();
  }

  private async run(woken: boolean): Promise<void> {
    this.running = true;
    this.timer?.cancel();
    let nextAt: Date | null = null;
    let again = true;
    let told = woken;
    while (again && !this.stopped) {
      this.wokenMeanwhile = false;
      const drained = await this.drain(told).catch((error: unknown) => this.failed(error));
      nextAt = drained.nextAt;
      again = told = drained.more || this.wokenMeanwhile;
    }
    this.running = false;
    this.sleepUntil(nextAt);
    for (const resolve of this.whenIdle.splice(0)) resolve();
  }

  private failed(error: unknown): Drained {
    this.onFailure(error);
    this.wokenMeanwhile = false;
    return { more: false, nextAt: null };
  }

  private sleepUntil(nextAt: Date | null): void {
    if (this.stopped) return;
    const now = this.clock.now().getTime();
    this.wakesAt = Math.min(nextAt?.getTime() ?? Infinity, now + SWEEP_MS);
    this.timer?.cancel();
    this.timer = this.clock.after(Math.max(0, this.wakesAt - now), () => this.look());
  }
}
