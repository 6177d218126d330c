import type { Clock } from './clock';
import type { Call, Ear, Line } from './line/line';

/** A clock that moves when a test says so. */
export class FakeClock implements Clock {
  time = 1_000_000;
  /** How far somebody has set the clock on or back; timers do not care. */
  skew = 0;
  private waiting = new Set<{ due: number; action: () => void }>();

  now(): number {
    return this.time + this.skew;
  }

  after(ms: number, action: () => void) {
    const one = { due: this.time + ms, action };
    this.waiting.add(one);
    return { cancel: () => void this.waiting.delete(one) };
  }

  pass(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const [next] = [...this.waiting].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due);
      if (!next) break;
      this.waiting.delete(next);
      this.time = Math.max(this.time, next.due);
      next.action();
    }
    this.time = end;
  }

  get timers(): number {
    return this.waiting.size;
  }
}

/** A line that is answered by the test. */
export class FakeLine implements Line {
  readonly sent: [string, unknown][] = [];
  closed = false;
  answer: (name: string, payload: unknown) => Promise<unknown> = () => Promise.reject(new Error('no answer'));

  constructor(
    readonly call: Call,
    readonly ear: Ear,
  ) {}

  send(name: string, payload: unknown): void {
    this.sent.push([name, payload]);
  }

  ask(name: string, payload: unknown): Promise<unknown> {
    return this.answer(name, payload);
  }

  close(): void {
    this.closed = true;
  }
}

/** Every line that was dialled, the newest last. */
export class Exchange {
  readonly lines: FakeLine[] = [];

  readonly dial = (call: Call, ear: Ear): Line => {
    const line = new FakeLine(call, ear);
    this.lines.push(line);
    return line;
  };

  get line(): FakeLine {
    const line = this.lines.at(-1);
    if (!line) throw new Error('nothing was dialled');
    return line;
  }
}

/** Lets promises that are ready run. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
