import type { Clock, Timer } from '@pasban/domain';

/** The machine's own time. */
export class SystemClock implements Clock {
  now(): Date {
    return new Date();
  }

  after(ms: number, action: () => void): Timer {
    const handle = setTimeout(action, ms);
    return { cancel: () => clearTimeout(handle) };
  }
}
