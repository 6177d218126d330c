import type { Locale } from '@pasban/contracts';
import { en } from './en';
import type { Catalogue } from './keys';
import { ur } from './ur';
import { zh } from './zh';

export const catalogues: Record<Locale, Catalogue> = { en, ur, zh };

/**
 * Adds the messages of one area of the page, when the view that needs them is fetched: nobody waits for the words of views
 * that they do not open. A view imports its area (`import '../i18n/search'`), and the type of every key is known anyway.
 */
export function learn<Key extends string>(area: Record<Locale, Record<Key, string>>): void {
  for (const locale of Object.keys(catalogues) as Locale[]) Object.assign(catalogues[locale], area[locale]);
}
