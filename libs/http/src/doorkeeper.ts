import type { IncomingMessage } from 'node:http';
import { isOwnOrigin } from './own-origin';
import { ProblemError } from './problem-error';

/** What changes nothing, so that any page may ask for it; without a token it is told nothing, and may not read the answer. */
const SAFE_METHODS: ReadonlySet<string | undefined> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Headers on which it depends who asks and for what. Sent twice, a proxy before us may go by the second while we go by
 * the first.
 */
const SENT_ONCE: ReadonlySet<string> = new Set(['host', 'authorization', 'content-type', 'origin']);

/** A name or an address, and a port. */
const HOST = /^(?:[\w.-]{1,253}|\[[\da-f:.]{2,45}\])(?::\d{1,5})?$/i;

/** Why a request is not even looked at; undefined for one that is. */
export function objectionTo(
  request: Pick<IncomingMessage, 'method' | 'headers' | 'rawHeaders' | 'httpVersion'>,
  allowedOrigins: readonly string[] | undefined,
): ProblemError | undefined {
  const twice = sentTwice(request.rawHeaders);
  if (twice !== undefined) {
    return ProblemError.invalid([{ pointer: `#header/${twice}`, detail: 'was sent twice' }]);
  }
  if (!namesHost(request)) {
    return ProblemError.invalid([{ pointer: '#header/host', detail: 'not the name of a host' }]);
  }
  if (!SAFE_METHODS.has(request.method) && !isOwnOrigin(request.headers, allowedOrigins)) {
    return ProblemError.forbidden('foreign-origin', 'This was asked by a page of somebody else.');
  }
  return undefined;
}

/** Programs that watch over a service may still speak HTTP 1.0, which needs no name. */
const namesHost = ({
  headers: { host },
  httpVersion,
}: Pick<IncomingMessage, 'headers' | 'httpVersion'>): boolean =>
  host === undefined ? httpVersion === '1.0' : HOST.test(host);

/** Node keeps the first of them alone. */
function sentTwice(rawHeaders: readonly string[]): string | undefined {
  const seen = new Set<string>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    if (!SENT_ONCE.has(name)) continue;
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}
