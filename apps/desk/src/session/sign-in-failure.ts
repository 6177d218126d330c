import { Refusal } from '../api/failure';
import { failureText } from '../components/Failure';
import type { Text } from '../i18n/codes';

/** Why somebody was not signed in, in a plain sentence of the reader's language. */
export function signInFailure(text: Text, failure: unknown, asksCode: boolean): string {
  if (!(failure instanceof Refusal)) return failureText(text, failure);
  if (failure.problem.code === 'too-many-attempts') {
    return text('signIn.tooMany', { minutes: Math.ceil((failure.retryAfter ?? 60) / 60) });
  }
  if (failure.problem.status === 401) return text(asksCode ? 'signIn.wrongCode' : 'signIn.wrong');
  return failureText(text, failure);
}
