import type { Problem } from '@pasban/contracts';

/** On the way to the server: waiting for a token first, then for the connection. */
export interface Connecting {
  kind: 'connecting';
  /** Tries that have failed in a row. */
  attempt: number;
  /** When the server was dialled; null while a token is waited for. */
  dialledAt: number | null;
}

/** Known to be disconnected; the next try is at `retryAt`. */
export interface Cut {
  kind: 'cut';
  attempt: number;
  retryAt: number;
}

/**
 * What is known of the line to the server. Moments are milliseconds of the client's own clock.
 *
 * `connecting` and `cut` are the first seconds without a line. `replaying`: connected, and what was missed is coming.
 * `live`: everything that the server knows of has come. `stale`: nothing has come for two heartbeats, so the reader
 * must be told in red (FD5), while the client goes on `trying`. `refused`: the server said no in a way that trying
 * again cannot change; only this state is final.
 */
export type Link =
  | Connecting
  | { kind: 'replaying'; attempt: number }
  | { kind: 'live'; attempt: number }
  | Cut
  | { kind: 'stale'; trying: Connecting | Cut }
  | { kind: 'refused'; problem: Problem };

/** The state without a line in which a client is, if it is in one: stale or not. */
export function tryingOf(link: Link): Connecting | Cut | null {
  switch (link.kind) {
    case 'connecting':
    case 'cut':
      return link;
    case 'stale':
      return link.trying;
    case 'replaying':
    case 'live':
    case 'refused':
      return null;
    default:
      return link satisfies never;
  }
}

/** Whether entries can come at the moment. */
export const isConnected = (link: Link): boolean => link.kind === 'replaying' || link.kind === 'live';
