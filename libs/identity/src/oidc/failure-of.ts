import { isNativeError } from 'node:util/types';
import type { ProviderRefusal } from './refusals';

/** By the codes of openid-client; what they do not tell apart, the words of its error do. */
const BY_CODE: Record<string, ProviderRefusal> = {
  OAUTH_TIMEOUT: 'provider-unreachable',
  OAUTH_ABORT: 'provider-unreachable',
  OAUTH_RESPONSE_IS_NOT_CONFORM: 'provider-unreachable',
  OAUTH_RESPONSE_IS_NOT_JSON: 'provider-unreachable',
  OAUTH_AUTHORIZATION_RESPONSE_ERROR: 'provider-refused',
  OAUTH_RESPONSE_BODY_ERROR: 'provider-refused',
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'issuer-mismatch',
  OAUTH_KEY_SELECTION_FAILED: 'signature-wrong',
  OAUTH_UNSUPPORTED_OPERATION: 'algorithm-refused',
};
const BY_WORDS: readonly (readonly [RegExp, ProviderRefusal])[] = [
  [/"nonce"/, 'nonce-mismatch'],
  [/"iss"|"issuer"/, 'issuer-mismatch'],
  [/signature verification failed/, 'signature-wrong'],
  [/"alg"/, 'algorithm-refused'],
  [/fetch failed/, 'provider-unreachable'],
];

/** What an error of openid-client means; one that is not known refuses all the same. */
export function failureOf(error: unknown): ProviderRefusal {
  for (let at = error; isNativeError(at); at = at.cause) {
    const { message, code } = at as NodeJS.ErrnoException;
    const known = BY_WORDS.find(([words]) => words.test(message))?.[1] ?? BY_CODE[code ?? ''];
    if (known) return known;
  }
  return 'token-refused';
}
