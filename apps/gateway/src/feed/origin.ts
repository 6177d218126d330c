import type { IncomingMessage } from 'node:http';

/** A browser says where its page came from; only our own pages may open a socket with somebody's session. */
export const isOwnPage = ({ headers: { origin, host } }: IncomingMessage): boolean =>
  origin === undefined || (URL.canParse(origin) && new URL(origin).host === host);
