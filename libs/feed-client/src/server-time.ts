/** A minute of heartbeats: enough to catch a quick one, short enough to follow a clock that was corrected. */
const SAMPLES = 12;

/** How far the server's clock is ahead of ours, as each of the last heartbeats had it, in milliseconds. */
export type ServerTime = readonly number[];

/** Takes in a moment written by the server that has just come. */
export const hearServerTime = (samples: ServerTime, at: string, now: number): ServerTime => {
  const ahead = Date.parse(at) - now;
  return Number.isNaN(ahead) ? samples : [...samples, ahead].slice(-SAMPLES);
};

/**
 * The server's clock minus ours. Every sample is too low by the time the message travelled, so the highest of the
 * last few is the nearest to the truth.
 */
export const clockOffset = (samples: ServerTime): number => (samples.length === 0 ? 0 : Math.max(...samples));
