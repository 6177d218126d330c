import { dialAgainAfter, STALE_AFTER_MS } from './limits';
import { isConnected, type Link, tryingOf } from './link';
import { renewToken } from './pass';
import { type Decision, type FeedState, type Moment, serverNow } from './state';
import { hangUp, tryNow } from './try';

/** When the feed becomes stale if nothing comes before; null where it cannot any more. */
const staleAt = ({ link, heardAt }: FeedState): number | null =>
  link.kind === 'stale' || link.kind === 'refused' ? null : heardAt + STALE_AFTER_MS;

/** When the next try begins: after a wait, or beside one that hangs. */
function triesAt(link: Link): number | null {
  const trying = tryingOf(link);
  if (trying?.kind === 'cut') return trying.retryAt;
  if (!trying || trying.dialledAt === null) return null;
  return trying.dialledAt + dialAgainAfter(trying.attempt);
}

/** When the token should be renewed, by our own clock. */
function renewsAt({ link, pass, serverTime }: FeedState): number | null {
  if (link.kind === 'refused' || pass.kind !== 'held' || pass.renewAt === null) return null;
  return pass.renewAt - serverNow({ serverTime } as FeedState, 0);
}

/** When something is to be done though nothing happens; null for never. */
export function dueAt(state: FeedState): number | null {
  const moments = [staleAt(state), triesAt(state.link), renewsAt(state)].filter((at) => at !== null);
  return moments.length === 0 ? null : Math.min(...moments);
}

const isDue = (at: number | null, now: number): boolean => at !== null && at <= now;

/** Does whatever is due by now. */
export function passTime(state: FeedState, moment: Moment): Decision {
  return [becomeStale, tryOn, renew].reduce<Decision>(
    (decision, step) => {
      const next = step(decision.state, moment);
      return { state: next.state, effects: [...decision.effects, ...next.effects] };
    },
    { state, effects: [] },
  );
}

/** A line that has been silent for so long is dropped: waiting until the system notices would take a minute. */
function becomeStale(state: FeedState, moment: Moment): Decision {
  if (!isDue(staleAt(state), moment.now)) return { state, effects: [] };
  const { state: off, effects } = isConnected(state.link) ? hangUp(state, moment) : { state, effects: [] };
  const trying = tryingOf(off.link);
  return { state: trying ? { ...off, link: { kind: 'stale', trying } } : off, effects };
}

function tryOn(state: FeedState, moment: Moment): Decision {
  if (!isDue(triesAt(state.link), moment.now)) return { state, effects: [] };
  const trying = tryingOf(state.link);
  if (!trying) return { state, effects: [] };
  return tryNow(state, trying.kind === 'cut' ? trying.attempt : trying.attempt + 1, moment);
}

const renew = (state: FeedState, { now }: Moment): Decision =>
  isDue(renewsAt(state), now) ? renewToken(state) : { state, effects: [] };
