import type { FeedEntry } from '@pasban/contracts';

/** A moment of `performance.now()`, in milliseconds. */
type Instant = number;

/**
 * Knows which reports still have to appear on which desks. A report counts as arrived when the last of the watched
 * desks has it. Reports of one headline appear in the order in which they were sent.
 */
export class Arrivals {
  private readonly onDesk: Map<string, number>[];
  private readonly sentAt = new Map<string, Instant[]>();
  private outstanding = 0;
  private idle: (() => void) | undefined;
  /** Latency of each arrived report, milliseconds, by its number in the order of sending per headline. */
  readonly latencies: number[] = [];
  lastArrival: Instant = 0;

  constructor(desks: number) {
    this.onDesk = Array.from({ length: desks }, () => new Map<string, number>());
  }

  /** A report with this headline is sent now. */
  sent(headline: string, at: Instant): void {
    const earlier = this.sentAt.get(headline);
    if (earlier) earlier.push(at);
    else this.sentAt.set(headline, [at]);
    this.outstanding += 1;
  }

  /** An entry came to one of the desks. */
  came(desk: number, entry: FeedEntry, at: Instant): void {
    if (entry.type !== 'alert.opened' && entry.type !== 'incident.updated') return;
    const headline = entry.incident?.headline ?? '';
    const sent = this.sentAt.get(headline);
    const here = this.onDesk[desk];
    if (!sent || !here) return;
    const nth = here.get(headline) ?? 0;
    here.set(headline, nth + 1);
    if (this.onDesk.every((counts) => (counts.get(headline) ?? 0) > nth))
      this.arrived(at - (sent[nth] ?? at), at);
  }

  /** Waits until everything sent has arrived, or throws after the given time. */
  async settle(timeoutMs: number): Promise<void> {
    if (this.outstanding === 0) return;
    await new Promise<void>((resolve, reject) => {
      const late = (): void =>
        reject(
          new Error(`${this.outstanding} reports never reached the desks within ${timeoutMs / 1_000} s`),
        );
      const timer = setTimeout(late, timeoutMs);
      this.idle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private arrived(latency: number, at: Instant): void {
    this.latencies.push(latency);
    this.lastArrival = at;
    this.outstanding -= 1;
    if (this.outstanding === 0) this.idle?.();
  }
}
