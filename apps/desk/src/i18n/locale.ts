import type { Locale } from '@pasban/contracts';
import { create } from 'zustand';

export const LOCALES: readonly Locale[] = ['en', 'ur', 'zh'];

/** Each language in its own words, wherever languages are offered. */
export const LOCALE_NAMES: Record<Locale, string> = { en: 'English', ur: 'اردو', zh: '中文' };

/** Full tags for `Intl` and the `lang` attribute. */
export const LOCALE_TAGS: Record<Locale, string> = { en: 'en-GB', ur: 'ur-PK', zh: 'zh-CN' };

export const directionOf = (locale: string): 'ltr' | 'rtl' => (locale.startsWith('ur') ? 'rtl' : 'ltr');

interface LocaleStore {
  locale: Locale;
  speak: (locale: Locale) => void;
}

export const useLocale = create<LocaleStore>((set) => ({
  locale: 'en',
  speak: (locale) => {
    document.documentElement.lang = locale;
    document.documentElement.dir = directionOf(locale);
    set({ locale });
  },
}));
