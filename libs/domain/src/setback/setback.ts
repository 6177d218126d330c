import { type Severity, severityRank } from '@pasban/contracts';
import { addSeconds } from '../time';

/** Why and until when a row is passed over: deciding or writing it failed, and the rest must not wait for it. */
export interface Setback {
  id: string;
  /** How often it has failed by now. */
  attempts: number;
  retryAt: Date;
  error: string;
}

/** What is known of a row that fails: which one, and how often it has failed before. */
export interface Failing {
  id: string;
  attempts: number;
}

/**
 * Seconds until the next try after the first, the second and every further failure. What was passing – a topology that
 * is being replaced, a deadlock – is over after the first; what was not must not keep the machine busy.
 */
const RETRY_AFTER_SECONDS = [1, 5, 25] as const;

/** How often a row that never gives up is tried again: an alert's ladder has no other place to go. */
export const WITHOUT_END = Infinity;

/**
 * How often a report is tried again before it goes to a person as it is. Half a minute may pass for a minor one; for
 * a severe one a person who reads it raw after a second is better than a machine that understands it after thirty.
 */
export const retriesFor = (severity: Severity): number =>
  severityRank(severity) <= severityRank('severe') ? 1 : RETRY_AFTER_SECONDS.length;

/**
 * The setback of a row that failed at `now`. Once its retries are used up the next try comes at once, since that one
 * takes another way; if even that fails, it goes on at the longest interval, and is never given up.
 */
export function setBack(row: Failing, error: unknown, now: Date, retries: number): Setback {
  const longest = RETRY_AFTER_SECONDS.length - 1;
  const seconds = row.attempts === retries ? 0 : (RETRY_AFTER_SECONDS[Math.min(row.attempts, longest)] ?? 0);
  return { id: row.id, attempts: row.attempts + 1, retryAt: addSeconds(now, seconds), error: String(error) };
}
