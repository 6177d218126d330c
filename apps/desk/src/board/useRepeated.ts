import { useCallback, useEffect, useRef, useState } from 'react';
import { isFailure } from '../api/failure';
import { serverNow } from '../feed/now';

export interface Repeated<T> {
  /** As last heard; null until it is known. */
  value: T | null;
  /** When it was heard, milliseconds. */
  at: number | null;
  /** Why the last asking brought nothing; null when it did. */
  failure: unknown;
  again: () => void;
}

/** Asks the same again and again while the page is shown, and never twice at once. */
export function useRepeated<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  everyMs: number,
  key: string,
): Repeated<T> {
  const [heard, setHeard] = useState<{ key: string; value: T; at: number } | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [turn, setTurn] = useState(0);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    const ended = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const next = async () => {
      try {
        if (document.visibilityState === 'visible') {
          const value = await latest.current(ended.signal);
          if (ended.signal.aborted) return;
          setHeard({ key, value, at: serverNow() });
          setFailure(null);
        }
      } catch (error) {
        if (ended.signal.aborted) return;
        if (isFailure(error)) setFailure(error);
      }
      timer = setTimeout(() => void next(), everyMs);
    };
    void next();
    return () => {
      ended.abort();
      clearTimeout(timer);
    };
  }, [key, everyMs, turn]);
  const again = useCallback(() => setTurn((value) => value + 1), []);
  const own = heard?.key === key ? heard : null;
  return { value: own?.value ?? null, at: own?.at ?? null, failure, again };
}
