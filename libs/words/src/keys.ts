import type { en } from './en';

export type WordKey = keyof typeof en;

/** One language's words: every key, or it does not compile. */
export type Words = Record<WordKey, string>;
