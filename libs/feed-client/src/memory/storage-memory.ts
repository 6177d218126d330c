import { type Memory, seqIn } from './memory';

/** What of a browser's `localStorage` is needed. */
export interface Storing {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const PREFIX = 'pasban.feed.';

/** Keeps numbers in a browser's storage, such as `localStorage`. Where the browser refuses to store, they live as long as the page. */
export function storageMemory(storage: Storing): Memory {
  const spare = new Map<string, number>();
  return {
    recall: (key) => spare.get(key) ?? stored(storage, PREFIX + key),
    keep: (key, seq) => {
      try {
        storage.setItem(PREFIX + key, String(seq));
        spare.delete(key);
      } catch {
        spare.set(key, seq);
      }
    },
  };
}

function stored(storage: Storing, key: string): number | null {
  try {
    return seqIn(JSON.parse(storage.getItem(key) ?? 'null'));
  } catch {
    return null;
  }
}
