import type { Clock } from '@pasban/domain';
import type { OidcProvider } from '@pasban/settings';
import * as client from 'openid-client';

/** Seconds that the provider may take for one answer: somebody waits before a screen. */
const PATIENCE_S = 5;
/** What the provider says of itself is asked for again after so long, so that it is noticed when it goes away. */
const BELIEVED_MS = 30_000;
/** One that did not answer is left alone for a moment, however many ask. */
const GONE_MS = 5_000;
/** Seconds by which the provider's clock may differ from ours. */
const TOLERANCE_S = 30;

/** Who the provider says it is. */
export interface Shown {
  issuer: string;
  subject: string;
  /** The name of the account; undefined where the provider does not say it. */
  username: string | undefined;
  /** Whether the provider asked for a second factor that counts here. */
  factorShown: boolean;
}

/** What is kept while somebody is away at the provider. */
export interface Secrets {
  state: string;
  nonce: string;
  verifier: string;
}

/** One side's identity provider. Nothing waits for it but those who sign in there. */
export class Provider {
  private known: { asked: Promise<client.Configuration>; until: number } | undefined;

  constructor(
    readonly settings: OidcProvider,
    private readonly redirectUri: string,
    /** Where browsers come back that have signed out there. */
    private readonly postLogoutUri: string,
    private readonly clock: Clock,
  ) {}

  /** Whether it answers. */
  async isReachable(): Promise<boolean> {
    return this.configuration().then(
      () => true,
      () => false,
    );
  }

  /** Where the browser goes, and what has to be remembered until it comes back. */
  async begin(): Promise<{ address: string; secrets: Secrets }> {
    const configuration = await this.configuration();
    const { scopes, secondFactor } = this.settings;
    const secrets = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    };
    const address = client.buildAuthorizationUrl(configuration, {
      response_type: 'code',
      redirect_uri: this.redirectUri,
      scope: scopes.join(' '),
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
      code_challenge_method: 'S256',
      ...(secondFactor.acr.length > 0 ? { acr_values: secondFactor.acr.join(' ') } : {}),
    });
    return { address: address.href, secrets };
  }

  /** Exchanges what the browser brought back. Throws the errors of openid-client for whatever is wrong with it. */
  async finish(parameters: URLSearchParams, { state, nonce, verifier }: Secrets): Promise<Shown> {
    const configuration = await this.configuration();
    const came = new URL(`${this.redirectUri}?${parameters.toString()}`);
    const tokens = await client.authorizationCodeGrant(configuration, came, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new Error('the provider sent no ID token');
    return {
      issuer: claims.iss,
      subject: claims.sub,
      username: await this.nameIn(configuration, claims, tokens.access_token),
      factorShown: this.asksForSecondFactor(claims),
    };
  }

  /**
   * Where a browser ends its session with the provider; undefined for one that has no such place. No ID token goes along,
   * since none is kept: the provider asks whoever is there, who may still need it for other programs.
   */
  async signOutAddress(): Promise<string | undefined> {
    const configuration = await this.configuration();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
    return client.buildEndSessionUrl(configuration, { post_logout_redirect_uri: this.postLogoutUri }).href;
  }

  /** Many providers say names only where they are asked for them. */
  private async nameIn(
    configuration: client.Configuration,
    claims: client.IDToken,
    accessToken: string,
  ): Promise<string | undefined> {
    const { accountClaim } = this.settings;
    const here = claims[accountClaim];
    if (typeof here === 'string') return here;
    if (configuration.serverMetadata().userinfo_endpoint === undefined) return undefined;
    const there = (await client.fetchUserInfo(configuration, accessToken, claims.sub))[accountClaim];
    return typeof there === 'string' ? there : undefined;
  }

  private asksForSecondFactor({ acr, amr }: client.IDToken): boolean {
    const { secondFactor } = this.settings;
    const methods = Array.isArray(amr) ? (amr as unknown[]) : [];
    return (
      (typeof acr === 'string' && secondFactor.acr.includes(acr)) ||
      methods.some((method) => typeof method === 'string' && secondFactor.amr.includes(method))
    );
  }

  private configuration(): Promise<client.Configuration> {
    const now = this.clock.now().getTime();
    if (this.known && this.known.until > now) return this.known.asked;
    const asked = this.discover();
    const known = { asked, until: now + BELIEVED_MS };
    this.known = known;
    asked.catch(() => (known.until = this.clock.now().getTime() + GONE_MS));
    return asked;
  }

  private discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret, algorithm } = this.settings;
    // One algorithm, of the provider's own keys: a token can choose neither another nor none.
    const metadata = { id_token_signed_response_alg: algorithm, [client.clockTolerance]: TOLERANCE_S };
    const address = new URL(issuer);
    // The settings let only an address on this machine go without TLS.
    const execute = [
      client.enableNonRepudiationChecks,
      ...(address.protocol === 'http:' ? [client.allowInsecureRequests] : []),
    ];
    const authentication = client.ClientSecretBasic(clientSecret);
    return client.discovery(address, clientId, metadata, authentication, { execute, timeout: PATIENCE_S });
  }
}
