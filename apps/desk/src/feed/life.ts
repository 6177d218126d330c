import { HEARTBEAT_MS } from '@pasban/contracts';

/** What is known of the line to the server. Times are this machine's clock, milliseconds. */
export interface Signs {
  connected: boolean;
  /** When anything last came: an entry or a heartbeat. */
  heardAt: number;
}

/** `live`, `cut` (known to be disconnected, for less than two beats), or `stale` (FD5). */
export type Life = 'live' | 'cut' | 'stale';

/** Two heartbeats missed, and half a second for the road. */
export const STALE_AFTER_MS = 2 * HEARTBEAT_MS + 500;

export function lifeOf({ connected, heardAt }: Signs, now: number): Life {
  if (now - heardAt > STALE_AFTER_MS) return 'stale';
  return connected ? 'live' : 'cut';
}

/**
 * The server's clock minus ours, from the moments written on heartbeats. Every sample is too low by the time the
 * message travelled, so the highest of the last few is the nearest to the truth.
 */
export function clockOffset(samples: readonly number[]): number {
  return samples.length === 0 ? 0 : Math.max(...samples);
}

/** A minute of heartbeats: enough to catch a quick one, short enough to follow a corrected clock. */
export const OFFSET_SAMPLES = 12;
