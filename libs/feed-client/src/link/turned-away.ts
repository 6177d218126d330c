import type { Problem } from '@pasban/contracts';
import { tryingOf } from './link';
import { doubtToken } from './pass';
import type { Decision, FeedState, Moment } from './state';
import { giveUp, tryLater, tryNow } from './try';

/** Refusals that trying again cannot change. */
const FINAL = [400, 403, 404];

/** The server did not let us in, and said why. */
export function turnedAway(state: FeedState, problem: Problem, moment: Moment): Decision {
  const attempt = (tryingOf(state.link)?.attempt ?? 0) + 1;
  if (problem.status === 401) return doubtToken(state, problem, attempt, moment);
  if (problem.code === 'after-is-ahead' && (state.rendered ?? 0) > 0) {
    return startAgain(state, attempt, moment);
  }
  return FINAL.includes(problem.status) ? giveUp(state, problem) : tryLater(state, moment);
}

/** The feed has not reached our number, so it is another one, such as that of a restored backup. */
function startAgain(state: FeedState, attempt: number, moment: Moment): Decision {
  const anew = { received: 0, rendered: 0, newest: null, askedBehind: null, owed: null };
  const { state: next, effects } = tryNow({ ...state, ...anew }, attempt, moment);
  return {
    state: next,
    effects: [{ do: 'keep', seq: 0 }, { do: 'tell-restarted', was: state.received ?? 0 }, ...effects],
  };
}
