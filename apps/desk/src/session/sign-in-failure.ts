import { Refusal } from '../api/failure';
import { failureText } from '../components/Failure';
import type { Text } from '../i18n/codes';

/** Why somebody was not signed in, in a plain sentence of the reader's language. */
export function signInFailure(text: Text, failure: unknown): string {
  if (!(failure instanceof Refusal)) return failureText(text, failure);
  const { code, status } = failure.problem;
  if (code === 'code-needed') return text('signIn.codeNeeded');
  if (code === 'code-wrong') return text('signIn.wrongCode');
  if (code === 'too-many-attempts') {
    return text('signIn.tooMany', { minutes: Math.ceil((failure.retryAfter ?? 60) / 60) });
  }
  return status === 401 ? text('signIn.wrong') : failureText(text, failure);
}
