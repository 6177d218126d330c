import { useState } from 'react';
import { fieldErrors } from '../api/failure';

export interface Act {
  busy: boolean;
  /** What went wrong beyond single inputs, if anything did. */
  failure: unknown;
  /** The server's words about one input, by JSON Pointer. */
  errorAt: (pointer: string) => string | undefined;
  run: (send: () => Promise<unknown>, done: () => void) => void;
}

/** One form's sending: busy, failed with field errors, or done. */
export function useAct(): Act {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  return {
    busy,
    failure: fieldErrors(failure).length > 0 ? null : failure,
    errorAt: (pointer) => fieldErrors(failure).find((error) => error.pointer === pointer)?.detail,
    run: (send, done) => {
      setBusy(true);
      setFailure(null);
      send()
        .then(done, setFailure)
        .finally(() => setBusy(false));
    },
  };
}
