/** A timer that can be taken back. */
export interface Timer {
  cancel(): void;
}

/**
 * The only source of time. Injected, so that a test can fast-forward a whole night;
 * nothing in the system asks the machine or the database what time it is.
 */
export interface Clock {
  now(): Date;
  /** Calls `action` once, `ms` milliseconds from now. */
  after(ms: number, action: () => void): Timer;
}

export const addSeconds = (moment: Date, seconds: number): Date =>
  new Date(moment.getTime() + seconds * 1_000);
export const addMs = (moment: Date, ms: number): Date => new Date(moment.getTime() + ms);
