import type { Locale } from '@pasban/contracts';
import { chinese } from './zh';
import { english } from './en';
import type { Phrasebook } from './phrase';
import { urdu } from './ur';

/** What people write in each language. */
export const PHRASEBOOKS: Readonly<Record<Locale, Phrasebook>> = { en: english, ur: urdu, zh: chinese };
