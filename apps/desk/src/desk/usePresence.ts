import type { DeskPresence } from '@pasban/contracts';
import { isConnected } from '@pasban/feed-client';
import { useEffect, useState } from 'react';
import { api } from '../api/endpoints';
import { useFeed } from '../feed/store';

/** Who comes and goes while somebody stays is told by no entry, so it is asked for this often. */
const ASK_EVERY_MS = 15_000;

/** Who is at a desk, as last heard; null until it is known. */
export function usePresence(desk: string): DeskPresence | null {
  const [presence, setPresence] = useState<DeskPresence | null>(null);
  const connected = useFeed(({ link }) => isConnected(link));
  const isAsked = useFeed((store) => store.challenge !== null);
  useEffect(() => {
    if (!connected) return undefined;
    const ended = new AbortController();
    // An answer that does not come leaves the last one standing; the next is asked for anyway.
    const ask = () => {
      api.presence(desk, ended.signal).then(setPresence, () => undefined);
    };
    ask();
    const timer = setInterval(ask, ASK_EVERY_MS);
    return () => {
      ended.abort();
      clearInterval(timer);
    };
  }, [desk, connected, isAsked]);
  return presence;
}
