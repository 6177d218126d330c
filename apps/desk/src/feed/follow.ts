import type { FeedEntry } from '@pasban/contracts';
import { inBatches } from './batch';
import { type Line, openLine } from './line';
import { loadPresent } from './load';
import { hearServerTime } from './now';
import { follows, take } from './state';
import { startFeed, useFeed } from './store';

const RETRY_LOAD_MS = 3_000;

export interface Following {
  line: () => Line | null;
  /** Says that everything up to this number is on the screen (FD4). */
  rendered: (seq: number) => void;
  stop: () => void;
}

/** Loads a desk's present state and follows its feed until stopped. */
export function follow(token: string, desk: string, onRefused: (status: number) => void): Following {
  const ended = new AbortController();
  let line: Line | null = null;
  let rendered = 0;
  /** A gap is asked for again once; a second answer with the same gap is taken as the truth. */
  let gapAsked = -1;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const batches = inBatches<FeedEntry>((entries) => {
    // Whether anybody sees it is told apart from this, once it is drawn (FD4).
    line?.received(received);
    useFeed.setState(({ state }) => ({ state: take(state, entries) }));
  });
  let received = 0;

  const hear = (entry: FeedEntry) => {
    useFeed.setState({ heardAt: Date.now() });
    const order = follows({ ...useFeed.getState().state, last: received }, entry);
    if (order === 'repeated') return;
    if (order === 'gap' && gapAsked !== received) {
      gapAsked = received;
      line?.reconnect();
      return;
    }
    received = entry.seq;
    batches.add(entry);
  };

  const connect = () => {
    line = openLine(token, desk, () => rendered, {
      entry: hear,
      heartbeat: ({ at, last }) => {
        hearServerTime(at);
        useFeed.setState({ heardAt: Date.now(), newest: last });
      },
      connected: (connected) => {
        useFeed.setState({ connected });
        if (connected && rendered > 0) line?.rendered(rendered);
      },
      refused: (problem) => {
        useFeed.setState({ refused: problem });
        onRefused(problem.status);
      },
    });
  };

  const load = async () => {
    try {
      const state = await loadPresent(desk, ended.signal);
      [received, rendered] = [state.last, state.last];
      useFeed.setState({ phase: 'ready', failure: null, state, newest: state.last, heardAt: Date.now() });
      connect();
    } catch (failure) {
      if (ended.signal.aborted) return;
      useFeed.setState({ phase: 'failed', failure });
      retry = setTimeout(() => void load(), RETRY_LOAD_MS);
    }
  };

  startFeed(desk);
  void load();
  return {
    line: () => line,
    rendered: (seq) => {
      rendered = seq;
      line?.rendered(seq);
    },
    stop: () => {
      ended.abort();
      clearTimeout(retry);
      batches.stop();
      line?.close();
    },
  };
}
