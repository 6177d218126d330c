import { ProblemError } from '@pasban/http';
import { type Exchanged, type ProviderRefusal, toldOf } from '@pasban/identity';
import { refusalOf } from './sign-in-refusals';

/** Seconds after which a provider that did not answer is asked again. */
const RETRY_S = 5;
/** The window in which those are counted who go to a provider, seconds. */
const WINDOW_S = 900;

/** Why nobody is sent to a provider. */
export function notBegun(why: ProviderRefusal): ProblemError {
  const code = toldOf(why);
  if (code === 'too-many-attempts') {
    return ProblemError.of(429, code, 'Too many attempts to sign in.', { retryAfter: WINDOW_S });
  }
  return ProblemError.of(503, code, 'The identity provider cannot be used just now.', {
    retryAfter: RETRY_S,
  });
}

/** Why a page that came back from a provider gets no session. */
export const exchangeRefusalOf = (
  refused: Exclude<Exchanged, { kind: 'signed-in' }>,
  now: Date,
): ProblemError =>
  refused.kind === 'ticket-unknown'
    ? ProblemError.of(401, 'begin-again', 'This sign-in is over: begin again.')
    : refusalOf(refused, now);
