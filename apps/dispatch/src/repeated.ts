import type { Clock, Timer } from '@pasban/domain';

/** Work that comes round: an interval after it has ended, however it ended, it begins again. Never two at a time. */
export class Repeated {
  private timer: Timer | undefined;
  private working: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly clock: Clock,
    private readonly everyMs: number,
    private readonly work: () => Promise<void>,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** The first time comes after one interval. */
  begin(): void {
    if (this.stopped) return;
    this.timer = this.clock.after(this.everyMs, () => {
      this.working = this.work()
        .catch(this.onFailure)
        .finally(() => this.begin());
    });
  }

  /** Resolves once what is under way has ended; nothing follows. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.timer?.cancel();
    await this.working;
  }

  /** Resolves once nothing is under way. */
  idle(): Promise<void> {
    return this.working;
  }
}
