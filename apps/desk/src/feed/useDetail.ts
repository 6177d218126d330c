import type { IncidentDetail } from '@pasban/contracts';
import { useCallback, useEffect, useState } from 'react';
import { api } from '../api/endpoints';
import { isFailure } from '../api/failure';

/** The other side's answer is not always an entry of our own feed, so an open incident is looked at again. */
const LOOK_AGAIN_MS = 10_000;

export interface Detail {
  detail: IncidentDetail | null;
  failure: unknown;
  reload: () => void;
}

/** One incident with its log; asked for again whenever an entry has changed it. */
export function useDetail(id: string | null, changed: number): Detail {
  const [detail, setDetail] = useState<IncidentDetail | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((value) => value + 1), []);

  useEffect(() => setFailure(null), [id]);
  useEffect(() => {
    if (id === null) return undefined;
    const ended = new AbortController();
    api
      .incident(id, ended.signal)
      .then((got) => {
        setDetail(got);
        setFailure(null);
      })
      .catch((error: unknown) => {
        if (!ended.signal.aborted && isFailure(error)) setFailure(error);
      });
    return () => ended.abort();
  }, [id, changed, turn]);

  const shown = detail?.incident.id === id ? detail : null;
  const open = shown === null || shown.incident.state === 'open';
  useEffect(() => {
    if (!open) return undefined;
    const timer = setInterval(() => document.visibilityState === 'visible' && reload(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [open, reload]);

  return { detail: shown, failure, reload };
}
