import type { Memory } from './memory';

/** Forgets everything with the program. */
export function inMemory(): Memory {
  const kept = new Map<string, number>();
  return {
    recall: (key) => kept.get(key) ?? null,
    keep: (key, seq) => void kept.set(key, seq),
  };
}
