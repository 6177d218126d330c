import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Code, LocalName } from '@pasban/contracts';
import { parse } from 'yaml';
import { z } from 'zod';

/** Signatures that are believed: of a provider's own key, never of a secret that both sides know. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether nobody on the way can read or change what is said to this address. */
const isProtected = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
};

/** An origin exactly as browsers write it. */
export const isProtectedOrigin = (text: string): boolean =>
  isProtected(text) && new URL(text).origin === text;

const words = z.array(z.string().min(1).max(200)).default([]);

const Provider = z.strictObject({
  issuer: z.string().refine(isProtected, 'must be a URL that starts with https://'),
  clientId: z.string().min(1).max(200),
  clientSecret: z.union(
    [
      z.strictObject({ env: z.string().regex(/^[A-Z][A-Z0-9_]*$/) }),
      z.strictObject({ file: z.string().min(1) }),
    ],
    'must be {env: VARIABLE} or {file: PATH}: no secret stands in this file',
  ),
  name: LocalName,
  scopes: z.array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/)).default(['openid', 'profile']),
  accountClaim: z.string().min(1).max(100).default('preferred_username'),
  algorithm: z.enum(ALGORITHMS).default('RS256'),
  secondFactor: z.strictObject({ acr: words, amr: words }).default({ acr: [], amr: [] }),
  passwords: z.boolean().default(true),
});

const Document = z.strictObject({ providers: z.record(Code, Provider) });

/** A side's own identity provider. */
export interface OidcProvider extends Omit<z.infer<typeof Provider>, 'clientSecret'> {
  /** Read from where the file says. */
  clientSecret: string;
}

/** Sign-in at the sides' own identity providers. */
export interface OidcSettings {
  /** Where browsers find Pasban; the providers send them back there, whatever a request says of its host. */
  publicUrl: string;
  /** By side. */
  providers: ReadonlyMap<string, OidcProvider>;
}

/**
 * Reads the file of providers and the secrets that it names.
 * @throws Error whose message says what is wrong, and never holds a secret.
 */
export function readProviders(
  path: string,
  environment: NodeJS.ProcessEnv,
): ReadonlyMap<string, OidcProvider> {
  const { success, data, error } = Document.safeParse(parse(readFileSync(path, 'utf8')));
  if (!success) {
    throw new Error(error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; '));
  }
  return new Map(
    Object.entries(data.providers).map(([side, { clientSecret, scopes, ...provider }]) => {
      const secret =
        'env' in clientSecret
          ? environment[clientSecret.env]
          : readFileSync(resolve(dirname(path), clientSecret.file), 'utf8').trim();
      if (!secret) throw new Error(`${side} has no client secret where the file says`);
      return [side, { ...provider, scopes: [...new Set(['openid', ...scopes])], clientSecret: secret }];
    }),
  );
}
