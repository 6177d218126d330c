import { useCallback, useEffect, useState } from 'react';

export interface Answer<T> {
  value: T | null;
  failure: unknown;
  /** Asks once more, after something was changed. */
  again: () => void;
}

/** What the server says to a question that is asked when the view opens. `ask` must stay the same between renders. */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>): Answer<T> {
  const [value, setValue] = useState<T | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const ended = new AbortController();
    ask(ended.signal).then(
      (answer) => {
        setValue(answer);
        setFailure(null);
      },
      (error: unknown) => {
        if (!ended.signal.aborted) setFailure(error);
      },
    );
    return () => ended.abort();
  }, [ask, times]);
  return { value, failure, again: useCallback(() => setTimes((count) => count + 1), []) };
}
