import type { en } from './en';
import type { en as search } from './search/en';

/** What is there from the first moment. */
type FirstKey = keyof typeof en;

export type MessageKey = FirstKey | keyof typeof search;

/** One language's messages of the first moment: every key, or it does not compile. */
export type Catalogue = Record<FirstKey, string>;
