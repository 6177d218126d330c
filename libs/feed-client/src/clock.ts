/** A timer that can be taken back. */
export interface Timer {
  cancel(): void;
}

/** The only source of time, so that a test can let hours pass at once. */
export interface Clock {
  /** Milliseconds since 1970, by this machine. */
  now(): number;
  /** Calls `action` once, `ms` milliseconds from now. */
  after(ms: number, action: () => void): Timer;
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, action) => {
    const handle = setTimeout(action, ms);
    return { cancel: () => clearTimeout(handle) };
  },
};
