import type { Problem } from '@pasban/contracts';
import { retryDelay } from './limits';
import { type Connecting, type Cut, isConnected, type Link, tryingOf } from './link';
import type { Decision, FeedState, Moment } from './state';

/** A stale feed stays stale, whatever is tried, until something comes. */
const still = (link: Link, trying: Connecting | Cut): Link =>
  link.kind === 'stale' ? { kind: 'stale', trying } : trying;

/** Tries at once: dials, or asks for a token where there is none. */
export function tryNow(state: FeedState, attempt: number, { now }: Moment): Decision {
  const { pass } = state;
  if (pass.kind === 'held') {
    const link = still(state.link, { kind: 'connecting', attempt, dialledAt: now });
    return { state: { ...state, link }, effects: [{ do: 'dial', after: state.rendered, attempt }] };
  }
  const link = still(state.link, { kind: 'connecting', attempt, dialledAt: null });
  return {
    state: { ...state, link, pass: { ...pass, asking: true } },
    effects: pass.asking ? [] : [{ do: 'ask-token', need: pass.need }],
  };
}

/** Tries again later. The wait is counted from the beginning of a try that failed: it waited enough already. */
export function tryLater(state: FeedState, { now, chance }: Moment): Decision {
  const { link } = state;
  const trying = tryingOf(link);
  if (trying?.kind === 'cut' || link.kind === 'refused') return { state, effects: [] };
  const attempt = isConnected(link) ? (link as { attempt: number }).attempt : (trying?.attempt ?? 0);
  const begun = trying?.dialledAt ?? now;
  const retryAt = Math.max(now, begun + retryDelay(attempt, chance));
  const cut: Cut = { kind: 'cut', attempt: attempt + 1, retryAt };
  return { state: { ...state, link: still(link, cut), owed: null }, effects: [] };
}

/** Drops a line that cannot be believed, and comes back soon. */
export function hangUp(state: FeedState, moment: Moment): Decision {
  const { state: later, effects } = tryLater(state, moment);
  return { state: later, effects: [{ do: 'hang-up' }, ...effects] };
}

/** Ends for good. */
export const giveUp = (state: FeedState, problem: Problem): Decision => ({
  state: { ...state, link: { kind: 'refused', problem } },
  effects: [{ do: 'hang-up' }],
});
