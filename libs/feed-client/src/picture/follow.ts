import { systemClock, type Timer } from '../clock';
import { type Feed, followFeed } from '../feed';
import type { FeedOptions } from '../options';
import { type Get, loadPicture } from './load';
import type { Picture } from './picture';

const RETRY_LOAD_MS = 3_000;

export interface FollowOptions extends Omit<FeedOptions, 'after' | 'from' | 'memory' | 'account'> {
  get: Get;
  /** So many entries before the present state are handed on as well, for a reader who wants to see the last ones. */
  recent?: number;
}

export interface FollowEvents {
  /** The desk's present state is being loaded; what was shown before is not being kept up. */
  loading?: () => void;
  /** It is loaded, and this feed goes on behind it. Listeners are put on the feed here. */
  loaded: (picture: Picture, feed: Feed) => void;
  /** It could not be loaded; it is tried again. */
  failed: (error: unknown) => void;
  /** The feed is another one than before, such as a restored backup's; everything is being loaded anew. */
  restarted?: () => void;
}

export interface Following {
  /** The live feed; null until the present state is loaded. */
  feed: () => Feed | null;
  stop: () => void;
}

/**
 * Loads a desk's present state and follows its feed behind it, until stopped. Where the feed has a hole or is another
 * one than before, everything is loaded anew.
 */
export function followPicture(
  { get, recent = 0, ...options }: FollowOptions,
  events: FollowEvents,
): Following {
  const ended = new AbortController();
  const clock = options.clock ?? systemClock;
  let feed: Feed | null = null;
  let retry: Timer | undefined;

  const connect = (picture: Picture) => {
    feed = followFeed({ ...options, after: Math.max(0, picture.last - recent) });
    feed.on('missing', () => void load());
    feed.on('restarted', () => {
      events.restarted?.();
      void load();
    });
    events.loaded(picture, feed);
  };

  const load = async () => {
    feed?.close();
    events.loading?.();
    try {
      const picture = await loadPicture(get, options.desk, ended.signal);
      if (!ended.signal.aborted) connect(picture);
    } catch (error) {
      if (ended.signal.aborted) return;
      events.failed(error);
      // Whoever heard it may have had enough.
      if (!ended.signal.aborted) retry = clock.after(RETRY_LOAD_MS, () => void load());
    }
  };

  void load();
  return {
    feed: () => feed,
    stop: () => {
      ended.abort();
      retry?.cancel();
      feed?.close();
    },
  };
}
