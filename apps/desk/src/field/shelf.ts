/**
 * Small records kept on the device, one entry each, so that two tabs never overwrite each other's. Where the
 * browser refuses storage they live as long as the page.
 */
const spare = new Map<string, string>();

const storage = (): Storage | null => {
  try {
    return localStorage;
  } catch {
    return null;
  }
};

export interface Shelf<T> {
  all: () => T[];
  put: (id: string, value: T) => void;
  drop: (id: string) => void;
  /** Whether a key that changed in another tab is ours. */
  holds: (key: string | null) => boolean;
}

function parse<T>(text: string | null): T[] {
  try {
    return text === null ? [] : [JSON.parse(text) as T];
  } catch {
    return [];
  }
}

export function shelf<T>(name: string, person: string): Shelf<T> {
  const prefix = `pasban.${name}.${person}.`;
  return {
    all: () => {
      const kept = storage();
      const keys = new Set([...Object.keys(kept ?? {}), ...spare.keys()]);
      return [...keys]
        .filter((key) => key.startsWith(prefix))
        .flatMap((key) => parse<T>(kept?.getItem(key) ?? spare.get(key) ?? null));
    },
    put: (id, value) => {
      const text = JSON.stringify(value);
      try {
        storage()?.setItem(prefix + id, text);
      } catch {
        spare.set(prefix + id, text);
      }
    },
    drop: (id) => {
      storage()?.removeItem(prefix + id);
      spare.delete(prefix + id);
    },
    holds: (key) => key === null || key.startsWith(prefix),
  };
}
