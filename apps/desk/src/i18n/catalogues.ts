import type { Locale } from '@pasban/contracts';
import { en } from './en';
import { ur } from './ur';
import { zh } from './zh';

export type MessageKey = keyof typeof en;
export type Catalogue = Record<MessageKey, string>;

export const catalogues: Record<Locale, Catalogue> = { en, ur, zh };
