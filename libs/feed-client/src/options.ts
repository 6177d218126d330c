import type { Clock } from './clock';
import type { Dial } from './line/line';
import type { Memory } from './memory/memory';
import type { TokenSource } from './session/token-source';

export interface FeedOptions {
  /** The server's address, such as `https://pasban.example`; empty for the one that a page came from. */
  url: string;
  desk: string;
  token: TokenSource;
  /** Where the last rendered number is kept for the next start; without one it lives as long as the program. */
  memory?: Memory;
  /** Whose memory it is, when several people use the same one. */
  account?: string;
  /** Begins behind this number, whatever the memory says. */
  after?: number;
  /** Where a feed begins of which nothing is remembered: behind its newest entry, unless said otherwise. */
  from?: 'newest' | 'oldest';
  clock?: Clock;
  /** In [0, 1), for the waits between tries. */
  random?: () => number;
  dial?: Dial;
}

/** The number behind which a feed begins; null for its newest entry, whatever number that has. */
export const beginsAt = ({ after, from }: FeedOptions, remembered: number | null): number | null =>
  after ?? remembered ?? (from === 'oldest' ? 0 : null);
