import { type Link, NOTHING, type Picture } from '@pasban/feed-client';
import { create } from 'zustand';

export interface FeedStore {
  desk: string | null;
  /** `loading` the present state, `ready`, or `failed` with a reason; it keeps trying unless refused. */
  phase: 'loading' | 'ready' | 'failed';
  failure: unknown;
  picture: Picture;
  link: Link;
  /** When anything last came from the server, by this machine's clock. */
  heardAt: number;
  /** The newest number the server has spoken of; higher than ours means that we are behind. */
  newest: number;
  /** The server's feed is another one than before, as after a restored backup, and the reader does not know yet. */
  restarted: boolean;
  /** Heartbeats that have come: each is answered once it was painted. */
  beats: number;
  /** By when a person must touch the screen to count as present; null while nobody asks. */
  challenge: string | null;
}

/** Before there is a feed to ask. */
export const NO_LINE: Link = { kind: 'connecting', attempt: 0, dialledAt: null };

const fresh = (desk: string | null): FeedStore => ({
  desk,
  phase: 'loading',
  failure: null,
  picture: NOTHING,
  link: NO_LINE,
  heardAt: Date.now(),
  newest: 0,
  restarted: false,
  beats: 0,
  challenge: null,
});

/** What the open desk knows. One desk is open at a time. */
export const useFeed = create<FeedStore>(() => fresh(null));

export const startFeed = (desk: string): void => useFeed.setState(fresh(desk));
