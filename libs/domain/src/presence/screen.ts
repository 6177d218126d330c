import { addMs } from '../time';
import { type PresenceLimits, SIGN_GOOD_FOR_MS } from './limits';
import type { ScreenSigns } from './signs';

/** Until when, and why no longer, a person counts as being before a screen. */
export interface ScreenState {
  /** The last moment at which the screen is known to have shown everything it was sent. */
  shownAt: Date;
  /** Without input until then, the person counts as gone. */
  activeUntil: Date;
  state: 'present' | 'away';
  reason: 'present' | 'not-rendering' | 'not-active';
}

/** What a screen is judged by, beside its own signs. */
export interface ScreenContext {
  limits: PresenceLimits;
  /** When the oldest entry was sent that the screen has not drawn; null when it has drawn all. */
  undrawnSince: Date | null;
  /** A session that ends takes the person with it. */
  signedInUntil: Date;
}

/**
 * Whether somebody is really before a screen (PR1). It is connected until a sign that it was asked for does not come,
 * rendering while it has drawn what it was sent, and active while input is younger than the desk's limit. The moments are kept in the rows rather than the verdict, so that
 * presence lapses by itself where nobody is left to take it back.
 */
export function judgeScreen(signs: ScreenSigns, context: ScreenContext, now: Date): ScreenState {
  const { limits, signedInUntil } = context;
  const shownAt = shown(signs, context, now);
  const activeUntil = earlier(addMs(signs.inputAt, limits.activityMs), signedInUntil);
  const reason = standing({ shownAt, activeUntil }, now);
  return { shownAt, activeUntil, state: reason === 'present' ? 'present' : 'away', reason };
}

/** What the moments of a screen amount to by now; without a limit of activity it never runs out. */
export function standing(
  { shownAt, activeUntil }: { shownAt: Date; activeUntil: Date | null },
  now: Date,
): ScreenState['reason'] {
  if (now.getTime() - shownAt.getTime() >= SIGN_GOOD_FOR_MS) return 'not-rendering';
  return activeUntil !== null && now >= activeUntil ? 'not-active' : 'present';
}

function shown(signs: ScreenSigns, { undrawnSince }: ScreenContext, now: Date): Date {
  const connectedAt = signs.isSilent ? signs.heardAt : now;
  switch (signs.pledge) {
    case 'socket':
      return connectedAt;
    case 'numbers':
      return earlier(connectedAt, behindSince(signs, undrawnSince) ?? now);
    case 'frames':
      return earlier(signs.drawnAt, behindSince(signs, undrawnSince) ?? now);
    default:
      return signs.pledge satisfies never;
  }
}

/** What came while it was not connected was sent when it had caught up; until then it is behind with nothing. */
const behindSince = ({ liveAt }: ScreenSigns, undrawnSince: Date | null): Date | null =>
  undrawnSince === null || liveAt === null ? null : later(undrawnSince, liveAt);

/** By when a person must say "I am here", if it is time to ask and nobody has asked yet. */
export function challengeDue(
  signs: ScreenSigns,
  { activityMs, challengeMs }: PresenceLimits,
  now: Date,
): Date | null {
  if (signs.challengedAt !== null) return null;
  const by = addMs(signs.inputAt, activityMs);
  return now >= addMs(by, -challengeMs) ? by : null;
}

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);
const later = (one: Date, other: Date): Date => (one > other ? one : other);
