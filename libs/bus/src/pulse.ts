import type { Clock, Timer } from '@pasban/domain';

/** How often a connection is asked whether it is still there. */
const EVERY_MS = 5_000;
/** How long the answer may take, by the machine's own time: it is the network that is measured. */
export const PATIENCE_MS = 5_000;

/**
 * Asks a connection now and then for a sign of life. One whose other end vanished without a word looks open for a
 * quarter of an hour, and nothing ever comes over it.
 */
export class Pulse {
  private timer: Timer | undefined;
  private stopped = false;

  constructor(
    private readonly clock: Clock,
    private readonly ask: () => Promise<unknown>,
    private readonly onSilence: (error: Error) => void,
    private readonly patienceMs: number = PATIENCE_MS,
  ) {}

  /** Asks from now on, until it hears nothing once or is stopped. */
  start(): this {
    this.timer = this.clock.after(EVERY_MS, () => {
      within(this.ask(), this.patienceMs).then(
        () => {
          if (!this.stopped) this.start();
        },
        (error: Error) => {
          if (!this.stopped) this.onSilence(error);
        },
      );
    });
    return this;
  }

  stop(): void {
    this.stopped = true;
    this.timer?.cancel();
  }
}

/** Rejects when a promise takes longer than so many milliseconds. */
export function within<Result>(promise: Promise<Result>, ms: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`no answer for ${ms} ms`)), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(limit));
  });
}
