import type { Locale } from '@pasban/contracts';
import { en } from './en';
import type { Catalogue } from './keys';
import { ur } from './ur';
import { zh } from './zh';

export const catalogues: Record<Locale, Catalogue> = { en, ur, zh };
