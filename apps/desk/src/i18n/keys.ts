import type { en } from './en';

export type MessageKey = keyof typeof en;

/** One language's messages: every key, or it does not compile. */
export type Catalogue = Record<MessageKey, string>;
