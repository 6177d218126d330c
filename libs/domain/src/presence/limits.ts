import { type DeskSpec, HEARTBEAT_MS } from '@pasban/contracts';

/** A desk without presence this long is unattended, and by then its supervisors have been told (PR2). */
export const UNATTENDED_AFTER_MS = 15_000;

/** How late the look at the rows may be that finds a desk unattended: the sweep's interval. */
export const LOOK_MS = 1_000;

/**
 * How long one sign of presence is good for. Signs carry the moment at which they were given, so with the look behind
 * it a loss is told at most 15 s after the last moment at which somebody was known to be there. Screens give a sign
 * every five seconds: two may be missed.
 */
export const SIGN_GOOD_FOR_MS = UNATTENDED_AFTER_MS - LOOK_MS;

/**
 * Whoever has not looked for so long was away, stopped or asleep, and cannot say who was there meanwhile: twice the
 * heartbeat, like everything else that is missed.
 */
export const AWAY_AFTER_MS = 2 * HEARTBEAT_MS;

/** How long it takes until everyone who is there has said so again: a heartbeat, the answer, the row. */
export const SETTLED_AFTER_MS = HEARTBEAT_MS + 2_000;

const ACTIVITY_SECONDS = 1_800;
const CHALLENGE_SECONDS = 60;

/** What a desk asks of those who sit at it, in milliseconds. */
export interface PresenceLimits {
  /** Without any input this long, a person no longer counts as being there. */
  activityMs: number;
  /** So long before that the person is asked "are you there?". */
  challengeMs: number;
}

/** The limits of a desk; those of a desk that the topology no longer has are the usual ones. */
export const presenceLimits = (
  desk: Pick<DeskSpec, 'activity' | 'challenge'> | undefined,
): PresenceLimits => ({
  activityMs: (desk?.activity ?? ACTIVITY_SECONDS) * 1_000,
  challengeMs: (desk?.challenge ?? CHALLENGE_SECONDS) * 1_000,
});
