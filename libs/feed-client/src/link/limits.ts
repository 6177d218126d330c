import { HEARTBEAT_MS } from '@pasban/contracts';

/** Two heartbeats missed, and half a second for the road (FD5). */
export const STALE_AFTER_MS = 2 * HEARTBEAT_MS + 500;

/** The first retry comes within this, the next within twice as much, and so on. */
const RETRY_BASE_MS = 250;
/** No wait is longer: an officer looks at a cut screen meanwhile. */
const RETRY_CAP_MS = 3_000;
/** Twelve doublings are far past the cap; without a bound the power would overflow after a night's outage. */
const DOUBLINGS = 12;

/**
 * How long to wait after so many failed tries: anywhere between nothing and a doubling, capped limit ("full jitter"),
 * so that the screens of a server that restarts do not all come back in the same moment. `chance` is in [0, 1).
 */
export const retryDelay = (attempt: number, chance: number): number =>
  Math.floor(chance * Math.min(RETRY_CAP_MS, RETRY_BASE_MS * 2 ** Math.min(attempt, DOUBLINGS)));

/** Tries that follow each other quickly: a network that has just returned is found within one of them. */
const QUICK_TRIES = 8;
const QUICK_DIAL_MS = 2_000;
/** A server to which everybody comes back at once may need longer than a quick try allows. */
const PATIENT_DIAL_MS = 5_000;

/** How long a try rings alone before the next one begins beside it. */
export const dialAgainAfter = (attempt: number): number =>
  attempt < QUICK_TRIES ? QUICK_DIAL_MS : PATIENT_DIAL_MS;

/** A token is renewed this long before it ends, or when half its life is over if that comes later. */
const RENEW_AHEAD_MS = 5 * 60_000;
/** A renewal that got no answer is tried again after this; and where the end cannot be put off, no token is asked for more often. */
export const RENEW_AGAIN_MS = 10_000;

/** When to renew a token, by the server's clock like both arguments. */
export const renewalOf = (expiresAt: number, now: number): number =>
  Math.max(expiresAt - RENEW_AHEAD_MS, now + (expiresAt - now) / 2, now + RENEW_AGAIN_MS);
