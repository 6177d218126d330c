import type { IncidentPage } from '@pasban/contracts';
import { useCallback, useEffect, useState } from 'react';
import { api } from '../api/endpoints';
import { isFailure } from '../api/failure';
import { serverNow } from '../feed/now';
import { queryOf, type SearchFilter } from './filter';

export interface Found {
  incidents: IncidentPage['incidents'];
  /** Whether there are more than these. */
  more: boolean;
  busy: boolean;
  failure: unknown;
  /** Reads the next page. */
  further: () => void;
  again: () => void;
}

const PAGE = 50;

/** Incidents that fit a filter, page by page; a new filter begins anew. */
export function useSearch(filter: SearchFilter): Found {
  const key = JSON.stringify(filter);
  const [pages, setPages] = useState<{ key: string; read: IncidentPage[] }>({ key, read: [] });
  const [failure, setFailure] = useState<unknown>(null);
  const [asked, setAsked] = useState(1);
  const [turn, setTurn] = useState(0);
  const read = pages.key === key ? pages.read : [];
  const cursor = read.at(-1)?.next ?? undefined;
  const wanted = pages.key === key ? asked : 1;

  useEffect(() => setAsked(1), [key]);
  useEffect(() => {
    if (read.length >= wanted) return undefined;
    const ended = new AbortController();
    setFailure(null);
    const query = queryOf(JSON.parse(key) as SearchFilter, serverNow());
    api
      .incidents({ ...query, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }, ended.signal)
      .then((page) => setPages({ key, read: [...read, page] }))
      .catch((error: unknown) => {
        if (!ended.signal.aborted && isFailure(error)) setFailure(error);
      });
    return () => ended.abort();
    // What has been read changes only by this.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, wanted, turn, read.length]);

  return {
    incidents: read.flatMap(({ incidents }) => incidents),
    more: cursor !== undefined,
    busy: read.length < wanted && failure === null,
    failure,
    further: useCallback(() => setAsked((count) => count + 1), []),
    again: useCallback(() => setTurn((value) => value + 1), []),
  };
}
