import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';

/** Scripts, styles and connections from ourselves only; nothing inline, and nobody may frame us. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** What the page uses of a device: where it is, and the sound of an alarm. */
const USED = ['geolocation', 'autoplay'];
/** What it never does, should a script that is not ours ever run in it. */
const UNUSED = [
  'accelerometer',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'serial',
  'usb',
  'xr-spatial-tracking',
];

/** What every answer carries, whoever gives it: the API, the page, the feed's handshake, a refusal of what cannot be read. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': [
    ...USED.map((feature) => `${feature}=(self)`),
    ...UNUSED.map((feature) => `${feature}=()`),
  ].join(', '),
  // Answers hold what one person may see; only files that say otherwise are kept anywhere.
  'cache-control': 'no-store',
};

/** A year, the least that counts as a promise. */
const STRICT_TRANSPORT = 'max-age=31536000; includeSubDomains';

/** The same policy with exceptions for styles that are known word for word, by their hashes. */
export const policyWithStyles = (hashes: readonly string[]): string =>
  CONTENT_SECURITY_POLICY.replace("style-src 'self'", ["style-src 'self'", ...hashes].join(' '));

/** Puts the headers on an answer before anybody writes to it; whoever answers may still say otherwise. */
export function secure(request: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  if (cameByTls(request)) response.setHeader('strict-transport-security', STRICT_TRANSPORT);
}

/** A client that makes the header up promises TLS to itself alone. */
const cameByTls = ({ socket, headers }: IncomingMessage): boolean =>
  Boolean((socket as Partial<TLSSocket>).encrypted) || headers['x-forwarded-proto'] === 'https';
