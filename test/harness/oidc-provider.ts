import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { OidcProvider } from '@pasban/settings';

/** One way in which a provider, or whoever stands in its place, can be wrong. */
export type Wrong =
  'nonce' | 'token-issuer' | 'audience' | 'expired' | 'signature' | 'alg-none' | 'alg-hmac' | 'issuer';

export interface Behaviour {
  /** The user names of subjects, null for one without; who is not listed has its subject as its name. */
  names?: Record<string, string | null>;
  /** Claims it puts into ID tokens. */
  claims?: Record<string, unknown>;
  wrong?: Wrong;
}

/** A real OpenID provider in a process of its own. */
export interface TestProvider {
  readonly issuer: string;
  /** Settings with which a side uses it. */
  settings(more?: Partial<OidcProvider>): OidcProvider;
  behaves(how: Behaviour): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a provider that sends browsers back to this Pasban alone; with a port, on that one. */
export async function startProvider(publicUrl: string, port?: number): Promise<TestProvider> {
  const redirectUri = `${publicUrl}/v1/auth/oidc/callback`;
  const options = JSON.stringify({ redirectUri, postLogoutUri: `${publicUrl}/`, port });
  // Its warnings are about a provider in earnest.
  const child = fork(join(__dirname, 'oidc-provider-child.mjs'), [options], {
    stdio: 'ignore',
    execArgv: [],
  });
  const [{ issuer, clientId, clientSecret }] = (await once(child, 'message')) as [Said];
  return {
    issuer,
    settings: (more) => ({
      issuer,
      clientId,
      clientSecret,
      name: { en: 'Ministry', ur: 'وزارت', zh: '部门' },
      scopes: ['openid', 'profile'],
      accountClaim: 'preferred_username',
      algorithm: 'RS256',
      secondFactor: { acr: [], amr: [] },
      passwords: true,
      ...more,
    }),
    behaves: ({ names = {}, claims = {}, wrong }) => tell(child, { names, claims, wrong: wrong ?? null }),
    stop: () => end(child),
  };
}

interface Said {
  issuer: string;
  clientId: string;
  clientSecret: string;
}

async function tell(child: ChildProcess, what: object): Promise<void> {
  const heard = once(child, 'message');
  child.send(what);
  await heard;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
