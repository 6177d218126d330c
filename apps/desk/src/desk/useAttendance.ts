import type { DeskPresence } from '@pasban/contracts';
import { useEffect, useState } from 'react';
import { api } from '../api/endpoints';

/** An attended desk is told to be unattended after fifteen seconds; asking as often loses little (PR2). */
const ASK_EVERY_MS = 15_000;
/** Whoever reads this has just sat down, which the server takes a moment to see. */
const ASK_SOON_MS = 2_500;

/** Who is at several desks, as last heard. */
export function useAttendance(desks: readonly string[]): DeskPresence[] {
  const key = desks.join(' ');
  const [heard, setHeard] = useState<{ key: string; desks: DeskPresence[] }>({ key: '', desks: [] });
  useEffect(() => {
    const ended = new AbortController();
    const codes = key.split(' ').filter((code) => code !== '');
    const ask = async () => {
      // A desk that does not answer is left out, as one of which nothing may be known.
      const all = await Promise.all(codes.map((code) => api.presence(code, ended.signal).catch(() => null)));
      if (!ended.signal.aborted) setHeard({ key, desks: all.filter((one) => one !== null) });
    };
    void ask();
    const soon = setTimeout(() => void ask(), ASK_SOON_MS);
    const timer = setInterval(() => document.visibilityState === 'visible' && void ask(), ASK_EVERY_MS);
    return () => {
      ended.abort();
      clearTimeout(soon);
      clearInterval(timer);
    };
  }, [key]);
  return heard.key === key ? heard.desks : [];
}
