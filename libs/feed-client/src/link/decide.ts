import { connected, hearBeat, hearEntry } from './hear';
import { isConnected, tryingOf } from './link';
import { missToken, takeToken } from './pass';
import type { Decision, FeedState, Input, Moment } from './state';
import { passTime } from './time';
import { tryLater, tryNow } from './try';
import { turnedAway } from './turned-away';

/** Begins a feed behind a number; without one, at whatever is newest once the server is reached. */
export function begin(after: number | null, moment: Moment): Decision {
  const state: FeedState = {
    link: { kind: 'connecting', attempt: 0, dialledAt: null },
    heardAt: moment.now,
    received: after,
    rendered: after,
    newest: null,
    askedBehind: null,
    owed: null,
    pass: { kind: 'wanted', need: 'start', asking: false },
    serverTime: [],
  };
  return tryNow(state, 0, moment);
}

/** The whole behaviour of a feed's client: what becomes of its state, and what is to be done. */
export function decide(state: FeedState, input: Input, moment: Moment): Decision {
  if (state.link.kind === 'refused') return { state, effects: [] };
  switch (input.kind) {
    case 'token':
      return takeToken(state, input.expiresAt, moment);
    case 'token-failed':
      return missToken(state, input.problem, moment);
    case 'connected':
      return connected(state, moment);
    case 'turned-away':
      return turnedAway(state, input.problem, moment);
    case 'lost':
      return tryLater(state, moment);
    case 'entry':
      return hearEntry(state, input.entry, moment);
    case 'heartbeat':
      return hearBeat(state, input.beat, moment);
    case 'rendered':
      return rendered(state, input.seq);
    case 'nudge':
      return nudge(state, moment);
    case 'time':
      return passTime(state, moment);
    default:
      return input satisfies never;
  }
}

/** Nothing is on the screen that has not come. A number said before is told again, as a sign of life (PR1). */
function rendered(state: FeedState, said: number): Decision {
  if (state.received === null) return { state, effects: [] };
  const before = state.rendered ?? 0;
  const seq = Math.max(before, Math.min(said, state.received));
  return {
    state: { ...state, rendered: seq },
    effects: [
      ...(seq > before ? [{ do: 'keep', seq } as const] : []),
      ...(isConnected(state.link) ? [{ do: 'say-rendered', seq } as const] : []),
    ],
  };
}

function nudge(state: FeedState, moment: Moment): Decision {
  const trying = tryingOf(state.link);
  return trying?.kind === 'cut' ? tryNow(state, trying.attempt, moment) : { state, effects: [] };
}
