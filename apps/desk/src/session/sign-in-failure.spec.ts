import { Refusal } from '../api/failure';
import { returnFailure, signInFailure } from './sign-in-failure';

const refusal = (status: number, code: string, retryAfter: number | null = null): Refusal =>
  new Refusal({ type: '', title: '', status, code }, retryAfter);
const said = (failure: unknown): string =>
  signInFailure((key, values) => (values ? `${key} ${JSON.stringify(values)}` : key), failure);

it.each([
  [refusal(401, 'unauthenticated'), 'signIn.wrong'],
  [refusal(401, 'code-needed'), 'signIn.codeNeeded'],
  [refusal(401, 'code-wrong'), 'signIn.wrongCode'],
  [refusal(401, 'passwords-off'), 'signIn.passwordsOff'],
  [refusal(401, 'begin-again'), 'signIn.beginAgain'],
  [refusal(503, 'provider-unreachable'), 'signIn.providerUnreachable'],
  [refusal(429, 'too-many-attempts', 61), 'signIn.tooMany {"minutes":2}'],
  [refusal(429, 'too-many-attempts'), 'signIn.tooMany {"minutes":1}'],
  [refusal(429, 'sign-in-busy', 5), 'failure.tooMany {"seconds":5}'],
  [refusal(503, 'unavailable'), 'failure.server'],
  [new Error('no network'), 'failure.unknown'],
])('ID3 what the sign-in form says: %s is %s', (failure, sentence) => {
  expect(said(failure)).toBe(sentence);
});

it.each([
  ['no-account', 'signIn.noAccount'],
  ['provider-unsound', 'signIn.providerUnsound'],
  ['provider-refused', 'signIn.providerRefused'],
  ['provider-unreachable', 'signIn.providerUnreachable'],
  ['too-many-attempts', 'signIn.tooManyThere'],
  ['begin-again', 'signIn.beginAgain'],
  ['made-up', 'signIn.beginAgain'],
])('ID3 what the page says when it comes back with %s: %s', (code, sentence) => {
  expect(returnFailure((key) => key, code)).toBe(sentence);
});
