import type { Problem } from '@pasban/contracts';
import { create } from 'zustand';
import { type FeedState, NOTHING } from './state';

export interface FeedStore {
  desk: string | null;
  /** `loading` the present state, `ready`, or `failed` with a reason; it keeps trying unless refused. */
  phase: 'loading' | 'ready' | 'failed';
  failure: unknown;
  state: FeedState;
  connected: boolean;
  /** When anything last came from the server, by this machine's clock. */
  heardAt: number;
  /** The newest number the server has spoken of; higher than ours means that we are behind. */
  newest: number;
  refused: Problem | null;
}

const fresh = (desk: string | null): FeedStore => ({
  desk,
  phase: 'loading',
  failure: null,
  state: NOTHING,
  connected: false,
  heardAt: Date.now(),
  newest: 0,
  refused: null,
});

/** What the open desk knows. One desk is open at a time. */
export const useFeed = create<FeedStore>(() => fresh(null));

export const startFeed = (desk: string): void => useFeed.setState(fresh(desk));
