import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a request may come from where it does. A browser says where its page came from, and cannot be told to say
 * otherwise; what is no browser says nothing. Only our own pages may act with somebody's session, and those of origins
 * that the operator has named, such as the one that a proxy shows to browsers when it renames the host.
 */
export const isOwnOrigin = (
  { origin, host }: IncomingHttpHeaders,
  allowed: readonly string[] = [],
): boolean =>
  origin === undefined ||
  allowed.includes(origin) ||
  (URL.canParse(origin) && new URL(origin).host === host?.toLowerCase());
