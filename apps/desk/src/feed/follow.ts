import type { FeedEntry } from '@pasban/contracts';
import {
  type Feed,
  followPicture,
  type Following as FollowingFeed,
  type Link,
  takeEntries,
  type TokenSource,
} from '@pasban/feed-client';
import { isFailure } from '../api/failure';
import { request } from '../api/request';
import { inBatches } from './batch';
import { hearServerTime } from './now';
import { NO_LINE, startFeed, useFeed } from './store';

export interface Following extends FollowingFeed {
  /** Says that a person touched the screen, which answers any challenge. */
  active: () => void;
}

const heard = () => useFeed.setState({ heardAt: Date.now() });

/** Follows a desk until stopped; what it knows is in the store. */
export function follow(token: TokenSource, desk: string): Following {
  const batches = inBatches<FeedEntry>((entries) => {
    // Whether anybody sees it is told apart from this, once it is drawn (FD4).
    const last = entries.at(-1);
    if (last) following.feed()?.say('received', { seq: last.seq });
    useFeed.setState(({ picture }) => ({ picture: takeEntries(picture, entries) }));
  });

  startFeed(desk);
  const following = followPicture(
    { url: '', desk, token, get: (path, signal) => request(path, { signal }) },
    {
      loading: () => {
        batches.stop();
        hearLink(NO_LINE);
      },
      loaded: (picture, feed) => {
        useFeed.setState({ phase: 'ready', failure: null, picture, newest: picture.last });
        heard();
        listen(feed, batches.add);
      },
      failed: (failure) => useFeed.setState({ phase: 'failed', failure }),
      restarted: () => useFeed.setState({ restarted: true }),
    },
  );

  const comeBack = () => following.feed()?.nudge();
  window.addEventListener('online', comeBack);
  return {
    feed: following.feed,
    active: () => {
      following.feed()?.active();
      useFeed.setState({ challenge: null });
    },
    stop: () => {
      window.removeEventListener('online', comeBack);
      following.stop();
      batches.stop();
    },
  };
}

function listen(feed: Feed, take: (entry: FeedEntry) => void): void {
  feed.on('entry', (entry) => {
    heard();
    take(entry);
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
    if (link.kind === 'replaying') feed.say('paints', {});
  });
  feed.on('trouble', report);
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
