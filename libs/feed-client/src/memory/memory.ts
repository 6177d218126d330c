/** Keeps the last number that was rendered, so that a program that starts again goes on behind it (FD3). */
export interface Memory {
  /** The number kept under this key; null when there is none, or none that can be read. */
  recall(key: string): number | null;
  /** Keeps a number, which is lower than the one before only when the feed itself began anew. */
  keep(key: string, seq: number): void;
}

/** Whose feed, at which server: numbers of different feeds must never be mistaken for each other. */
export const memoryKey = ({ url, desk, account }: { url: string; desk: string; account: string }): string =>
  [url, desk, account].map(encodeURIComponent).join(' ');

/** A kept value as a number, if it is one that a feed can have. */
export const seqIn = (value: unknown): number | null =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
