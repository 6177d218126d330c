import type { Locale } from '@pasban/contracts';
import { en } from './en';
import { ur } from './ur';
import { zh } from './zh';

/** What codes, states and refusals are called wherever people read them: on the web client and in a terminal. */
export const words = { en, ur, zh } as const satisfies Record<Locale, object>;
