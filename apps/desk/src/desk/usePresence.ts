import type { DeskPresence } from '@pasban/contracts';
import { isConnected } from '@pasban/feed-client';
import { useEffect, useState } from 'react';
import { api } from '../api/endpoints';
import { useFeed } from '../feed/store';

/** Who comes and goes while somebody stays is told by no entry, so it is asked for this often. */
const ASK_EVERY_MS = 15_000;
/** Whoever reads this is there; until the server says so, too, it is asked again soon. */
const ASK_SOON_MS = 1_500;

/** Who is at a desk, as last heard; null until it is known. */
export function usePresence(desk: string): DeskPresence | null {
  const [presence, setPresence] = useState<DeskPresence | null>(null);
  const connected = useFeed(({ link }) => isConnected(link));
  const isAsked = useFeed((store) => store.challenge !== null);
  useEffect(() => {
    if (!connected) return undefined;
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      // An answer that does not come leaves the last one standing; the next is asked for anyway.
      const heard = await api.presence(desk, ended.signal).catch(() => null);
      if (ended.signal.aborted) return;
      if (heard) setPresence(heard);
      const isSettled = isAsked || heard?.state === 'present';
      timer = setTimeout(() => void ask(), isSettled ? ASK_EVERY_MS : ASK_SOON_MS);
    };
    void ask();
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [desk, connected, isAsked]);
  return presence;
}
