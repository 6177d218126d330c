import { Secret, TOTP } from 'otpauth';

/** RFC 6238 as every authenticator knows it: six digits, thirty seconds, SHA-1. */
const PERIOD_S = 30;
/** Steps before and after that are accepted: clocks differ by half a minute, and people type slowly. */
const WINDOW = 1;
/** Bytes of a secret: as many as SHA-1 gives (RFC 4226). */
const SECRET_BYTES = 20;

const totp = (secret: string, username = ''): TOTP =>
  new TOTP({
    issuer: 'Pasban',
    label: username,
    period: PERIOD_S,
    digits: 6,
    algorithm: 'SHA1',
    secret: Secret.fromBase32(secret),
  });

/** A new secret, base32. */
export const newSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** `otpauth://totp/…`, as authenticators read it from a QR code. */
export const uriOf = (secret: string, username: string): string => totp(secret, username).toString();

/** The step of time whose code this is, at `now` or next to it; undefined when it is none of theirs. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const timestamp = now.getTime();
  const delta = totp(secret).validate({ token: code, timestamp, window: WINDOW });
  return delta === null ? undefined : Math.floor(timestamp / 1_000 / PERIOD_S) + delta;
}
