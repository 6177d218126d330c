/** Why somebody who came from an identity provider was not signed in. */
export type ProviderRefusal =
  /** Nobody was sent away with this state, or has come back with it before. */
  | 'state-unknown'
  /** It took too long. */
  | 'state-expired'
  /** Another browser began it. */
  | 'other-browser'
  /** The provider did not let them in, or they gave up. */
  | 'provider-refused'
  | 'provider-unreachable'
  | 'issuer-mismatch'
  | 'nonce-mismatch'
  | 'signature-wrong'
  | 'algorithm-refused'
  /** Anything else that is wrong with what the provider says. */
  | 'token-refused'
  /** The provider does not say which account it is. */
  | 'claim-missing'
  /** No account has that name, or none that a provider may open. */
  | 'subject-unknown'
  /** The account has roles at another side, which this provider does not speak for. */
  | 'other-side'
  /** The account is linked to somebody else of this provider, who once had the name. */
  | 'linked-to-another'
  | 'account-disabled'
  | 'too-many-attempts';

const NO_ACCOUNT: ReadonlySet<ProviderRefusal> = new Set<ProviderRefusal>([
  'subject-unknown',
  'other-side',
  'linked-to-another',
  'account-disabled',
]);
const UNSOUND: ReadonlySet<ProviderRefusal> = new Set<ProviderRefusal>([
  'issuer-mismatch',
  'nonce-mismatch',
  'signature-wrong',
  'algorithm-refused',
  'token-refused',
  'claim-missing',
]);

/** What the page is told. What accounts there are, and what exactly was wrong with a token, is for the audit alone. */
export type ToldRefusal =
  | 'no-account'
  | 'provider-unsound'
  | 'provider-refused'
  | 'provider-unreachable'
  | 'begin-again'
  | 'too-many-attempts';

export function toldOf(why: ProviderRefusal): ToldRefusal {
  if (NO_ACCOUNT.has(why)) return 'no-account';
  if (UNSOUND.has(why)) return 'provider-unsound';
  if (why === 'provider-refused' || why === 'provider-unreachable' || why === 'too-many-attempts') return why;
  return 'begin-again';
}
