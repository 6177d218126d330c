import type { Problem } from '@pasban/contracts';
import { RENEW_AGAIN_MS, renewalOf } from './limits';
import { tryingOf } from './link';
import { type Decision, type FeedState, type Moment, serverNow } from './state';
import { giveUp, tryLater, tryNow } from './try';

/** A token has come: where one was waited for, the server is dialled with it. */
export function takeToken(state: FeedState, expiresAt: number | null, moment: Moment): Decision {
  const { pass } = state;
  const renewAt = expiresAt === null ? null : renewalOf(expiresAt, serverNow(state, moment.now));
  const replaced = pass.kind === 'held' ? pass.replaced : pass.need === 'refused';
  const held: FeedState = { ...state, pass: { kind: 'held', renewAt, renewing: false, replaced } };
  const trying = tryingOf(state.link);
  if (trying?.kind !== 'connecting' || trying.dialledAt !== null) return { state: held, effects: [] };
  return tryNow(held, trying.attempt, moment);
}

/** No token came. The present one may serve a while yet; without one, the feed ends or tries again. */
export function missToken(state: FeedState, problem: Problem | null, moment: Moment): Decision {
  const { pass } = state;
  if (pass.kind === 'held') {
    // A refusal is not asked for again: the server will say by itself when the session is over.
    const renewAt = problem ? null : serverNow(state, moment.now) + RENEW_AGAIN_MS;
    return { state: { ...state, pass: { ...pass, renewAt, renewing: false } }, effects: [] };
  }
  const without: FeedState = { ...state, pass: { ...pass, asking: false } };
  return problem ? giveUp(without, problem) : tryLater(without, moment);
}

/** Asks for the next token while the present one still holds. */
export function renewToken(state: FeedState): Decision {
  const { pass } = state;
  if (pass.kind !== 'held') return { state, effects: [] };
  return {
    state: { ...state, pass: { ...pass, renewAt: null, renewing: true } },
    effects: [{ do: 'ask-token', need: 'expiring' }],
  };
}

/** The server refused the token. One that came in place of a refused one is not replaced again. */
export function doubtToken(state: FeedState, problem: Problem, attempt: number, moment: Moment): Decision {
  const { pass } = state;
  if (pass.kind === 'held' && pass.replaced) return giveUp(state, problem);
  const asking = pass.kind === 'held' ? pass.renewing : pass.asking;
  return tryNow({ ...state, pass: { kind: 'wanted', need: 'refused', asking } }, attempt, moment);
}
