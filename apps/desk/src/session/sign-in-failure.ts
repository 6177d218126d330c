import { fieldErrors, Refusal } from '../api/failure';
import { failureText } from '../components/Failure';
import type { Text } from '../i18n/codes';
import type { MessageKey } from '../i18n/keys';

/** What comes of a sign-in at an identity provider, by its code. */
const PROVIDER_WORDS: Partial<Record<string, MessageKey>> = {
  'no-account': 'signIn.noAccount',
  'provider-unsound': 'signIn.providerUnsound',
  'provider-refused': 'signIn.providerRefused',
  'provider-unreachable': 'signIn.providerUnreachable',
  'begin-again': 'signIn.beginAgain',
  'passwords-off': 'signIn.passwordsOff',
  'sign-in-again': 'signIn.again',
};

/** The same for what the page was told in its address, which anybody can write: what is not known means to begin again. */
export const returnFailure = (text: Text, code: string): string =>
  text(code === 'too-many-attempts' ? 'signIn.tooManyThere' : (PROVIDER_WORDS[code] ?? 'signIn.beginAgain'));

/** Whether the server asks for the second factor. */
export const wantsCode = (failure: unknown): boolean =>
  failure instanceof Refusal &&
  (failure.problem.code.includes('code') || fieldErrors(failure).some(({ pointer }) => pointer === '/code'));

/** Why somebody was not signed in, in a plain sentence of the reader's language. */
export function signInFailure(text: Text, failure: unknown): string {
  if (!(failure instanceof Refusal)) return failureText(text, failure);
  const { code, status } = failure.problem;
  if (code === 'code-needed') return text('signIn.codeNeeded');
  if (code === 'code-wrong') return text('signIn.wrongCode');
  if (code === 'too-many-attempts') {
    return text('signIn.tooMany', { minutes: Math.ceil((failure.retryAfter ?? 60) / 60) });
  }
  const atProvider = PROVIDER_WORDS[code];
  if (atProvider) return text(atProvider);
  return status === 401 ? text('signIn.wrong') : failureText(text, failure);
}
