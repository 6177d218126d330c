import type { Locale } from '@pasban/contracts';
import type { WordKey } from './keys';
import { words } from './words';

/** Full tags for `Intl`. */
const TAGS: Record<Locale, string> = { en: 'en-GB', ur: 'ur-PK', zh: 'zh-CN' };

export type Values = Record<string, string | number>;

/** Fills a message whose arguments are of the form `{name}` or `{name, number}`. */
export const fill = (message: string, values: Values, locale: Locale): string =>
  message.replace(/\{(\w+)(, number)?\}/g, (whole, name: string, number?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return number === undefined ? String(value) : new Intl.NumberFormat(TAGS[locale]).format(Number(value));
  });

/** A message in one language. */
export const wordsFor =
  (locale: Locale) =>
  (key: WordKey, values: Values = {}): string =>
    fill(words[locale][key], values, locale);

/** A code of the shared vocabulary in words; one that is not known yet is shown as it is. */
export const codeWord = (locale: Locale, group: string, code: string): string => {
  const key = `${group}.${code}`;
  return key in words.en ? words[locale][key as WordKey] : code;
};
