import type { FeedEntry, Heartbeat } from '@pasban/contracts';
import { hearServerTime } from '../server-time';
import { isConnected } from './link';
import type { Decision, Effect, FeedState, Moment } from './state';
import { hangUp } from './try';

/** The line stands: what was missed is coming. What was rendered is said again, since the last word may be lost. */
export function connected(state: FeedState, { now }: Moment): Decision {
  const { link, pass, rendered } = state;
  const attempt = link.kind === 'connecting' ? link.attempt : link.kind === 'stale' ? link.trying.attempt : 0;
  return {
    state: {
      ...state,
      link: { kind: 'replaying', attempt },
      heardAt: now,
      pass: pass.kind === 'held' ? { ...pass, replaced: false } : pass,
    },
    effects: rendered === null ? [] : [{ do: 'say-rendered', seq: rendered }],
  };
}

/** How an entry follows what was received before (FD1, FD3). */
export function follows(received: number | null, seq: number): 'next' | 'repeated' | 'gap' {
  if (received === null || seq === received + 1) return 'next';
  return seq <= received ? 'repeated' : 'gap';
}

/** Takes an entry: handed on once, in order; a gap is asked for again before it is believed. */
export function hearEntry(state: FeedState, entry: FeedEntry, moment: Moment): Decision {
  if (!isConnected(state.link)) return { state, effects: [] };
  const { received } = state;
  const { seq } = entry;
  const heard: FeedState = {
    ...state,
    heardAt: moment.now,
    newest: Math.max(state.newest ?? 0, seq),
  };
  const order = follows(received, seq);
  if (order === 'repeated') return { state: heard, effects: [] };
  if (order === 'gap' && state.askedBehind !== received) {
    return hangUp({ ...heard, askedBehind: received }, moment);
  }
  const hole: Effect[] = order === 'gap' ? [{ do: 'tell-missing', after: received ?? 0, before: seq }] : [];
  return { state: { ...heard, received: seq }, effects: [...hole, { do: 'hand-on', entry }] };
}

/**
 * Takes a heartbeat. The first one ends the replay. One that speaks of a number which has not come even by the next
 * heartbeat shows that the end of the feed was lost on the way.
 */
export function hearBeat(state: FeedState, { at, last }: Heartbeat, moment: Moment): Decision {
  const { link } = state;
  if (link.kind !== 'replaying' && link.kind !== 'live') return { state, effects: [] };
  // Only a line that has held for a whole beat counts as a success: else one that always breaks is tried too often.
  const attempt = link.kind === 'live' ? 0 : link.attempt;
  const heard: FeedState = {
    ...state,
    link: { kind: 'live', attempt },
    heardAt: moment.now,
    newest: last,
    serverTime: hearServerTime(state.serverTime, at, moment.now),
  };
  if (state.received === null) return beginAt(heard, last);
  if (state.owed !== null && state.received < state.owed) return owing(heard, state.owed, moment);
  return { state: { ...heard, owed: last > state.received ? last : null }, effects: [] };
}

/** A feed that was begun without a number begins at the newest entry. */
const beginAt = (state: FeedState, last: number): Decision => ({
  state: { ...state, received: last, rendered: last },
  effects: [{ do: 'keep', seq: last }],
});

function owing(state: FeedState, owed: number, moment: Moment): Decision {
  const received = state.received ?? 0;
  if (state.askedBehind !== received) return hangUp({ ...state, askedBehind: received }, moment);
  return {
    state: { ...state, received: owed, owed: null },
    effects: [{ do: 'tell-missing', after: received, before: owed + 1 }],
  };
}
