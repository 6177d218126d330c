import type { FeedEntry } from '@pasban/contracts';
import {
  type Feed,
  followFeed,
  type Link,
  loadPicture,
  takeEntries,
  type TokenSource,
} from '@pasban/feed-client';
import { isFailure } from '../api/failure';
import { request } from '../api/request';
import { inBatches } from './batch';
import { hearServerTime } from './now';
import { NO_LINE, startFeed, useFeed } from './store';

const RETRY_LOAD_MS = 3_000;

export interface Following {
  /** The live feed; null until the desk's present state is loaded. */
  feed: () => Feed | null;
  /** Says that a person touched the screen, which answers any challenge. */
  active: () => void;
  stop: () => void;
}

const heard = () => useFeed.setState({ heardAt: Date.now() });

/** Loads a desk's present state and follows its feed until stopped. */
export function follow(token: TokenSource, desk: string): Following {
  const ended = new AbortController();
  let feed: Feed | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const batches = inBatches<FeedEntry>((entries) => {
    // Whether anybody sees it is told apart from this, once it is drawn (FD4).
    const last = entries.at(-1);
    if (last) feed?.say('received', { seq: last.seq });
    useFeed.setState(({ picture }) => ({ picture: takeEntries(picture, entries) }));
  });

  const connect = (after: number) => {
    feed = followFeed({ url: '', desk, token, after });
    feed.on('entry', (entry) => {
      heard();
      batches.add(entry);
    });
    feed.on('heartbeat', ({ at, last }) => {
      heard();
      hearServerTime(at);
      useFeed.setState(({ beats }) => ({ newest: last, beats: beats + 1 }));
    });
    feed.hear('challenge', ({ by }) => useFeed.setState({ challenge: by }));
    feed.on('link', (link) => {
      hearLink(link);
      // Every heartbeat is answered once a frame was painted: the server may hold us to it (PR1).
      if (link.kind === 'replaying') feed?.say('paints', {});
    });
    feed.on('trouble', report);
    feed.on('missing', () => void load());
    feed.on('restarted', () => {
      useFeed.setState({ restarted: true });
      void load();
    });
  };

  /** Everything that is open, anew: what was shown before stays until it is there. */
  const load = async () => {
    feed?.close();
    batches.stop();
    hearLink(NO_LINE);
    try {
      const picture = await loadPicture((path, signal) => request(path, { signal }), desk, ended.signal);
      useFeed.setState({ phase: 'ready', failure: null, picture, newest: picture.last, heardAt: Date.now() });
      if (!ended.signal.aborted) connect(picture.last);
    } catch (failure) {
      if (ended.signal.aborted) return;
      useFeed.setState({ phase: 'failed', failure });
      retry = setTimeout(() => void load(), RETRY_LOAD_MS);
    }
  };

  const comeBack = () => feed?.nudge();
  window.addEventListener('online', comeBack);
  startFeed(desk);
  void load();
  return {
    feed: () => feed,
    active: () => {
      feed?.active();
      useFeed.setState({ challenge: null });
    },
    stop: () => {
      window.removeEventListener('online', comeBack);
      ended.abort();
      clearTimeout(retry);
      batches.stop();
      feed?.close();
    },
  };
}

function hearLink(link: Link): void {
  useFeed.setState({ link });
  if (link.kind !== 'replaying') return;
  heard();
  // Whoever was asked over a connection that is gone is asked again over the next.
  useFeed.setState({ challenge: null });
}

/** What the network does is shown as the state of the line; anything else is a fault of ours. */
const report = (error: unknown) => {
  if (!isFailure(error)) reportError(error);
};
