import type { HandOver } from '@pasban/contracts';
import { useEffect, useState } from 'react';
import { api } from '../api/endpoints';
import { useFeed } from '../feed/store';

/** One that was handed over longer ago is no news to whoever sits down. */
const NEWS_FOR_MS = 24 * 3_600_000;

/** The last shift that was handed over at a desk, if that is news; asked for on sitting down and when the feed tells of one. */
export function useLastHandOver(desk: string): HandOver | null {
  const [last, setLast] = useState<HandOver | null>(null);
  const told = useFeed(
    ({ picture }) => picture.notices.findLast(({ notice }) => notice.code === 'desk.handed-over')?.seq ?? 0,
  );
  useEffect(() => {
    const ended = new AbortController();
    api.handOvers(desk, 1, ended.signal).then(
      ({ handOvers: [newest] }) => setLast(newest ?? null),
      () => undefined,
    );
    return () => ended.abort();
  }, [desk, told]);
  return last !== null && Date.now() - Date.parse(last.at) < NEWS_FOR_MS ? last : null;
}
