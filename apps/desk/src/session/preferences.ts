import type { Locale, User } from '@pasban/contracts';
import { LOCALES, useLocale } from '../i18n/locale';
import { THEME_CHOICES, type ThemeChoice, useTheme } from '../theme/theme';

interface Preferences {
  locale?: Locale;
  theme?: ThemeChoice;
}

const keyOf = (user: User | null) => `pasban.preferences.${user?.id ?? 'anyone'}`;

let person: User | null = null;

function read(key: string): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '{}') as Preferences;
    return {
      locale: LOCALES.find((locale) => locale === kept.locale),
      theme: THEME_CHOICES.find((theme) => theme === kept.theme),
    };
  } catch {
    return {};
  }
}

function keep(change: Preferences): void {
  localStorage.setItem(keyOf(person), JSON.stringify({ ...read(keyOf(person)), ...change }));
}

/** A language chosen on the sign-in page in this tab outweighs the account's own until that person chooses. */
let chosenBeforeSignIn = false;

function browserLocale(): Locale {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2));
  return wanted.map((tag) => LOCALES.find((locale) => locale === tag)).find((found) => found) ?? 'en';
}

/** Takes up what a person chose before, on this machine; null is whoever has not signed in. */
export function preferencesOf(user: User | null): void {
  person = user;
  const kept = read(keyOf(user));
  const otherwise = user && !chosenBeforeSignIn ? user.language : null;
  const locale = kept.locale ?? otherwise ?? (user ? useLocale.getState().locale : browserLocale());
  useLocale.getState().speak(locale);
  useTheme.getState().choose(kept.theme ?? (user ? useTheme.getState().choice : 'system'));
}

export function chooseLocale(locale: Locale): void {
  if (!person) chosenBeforeSignIn = true;
  useLocale.getState().speak(locale);
  keep({ locale });
}

export function chooseTheme(theme: ThemeChoice): void {
  useTheme.getState().choose(theme);
  keep({ theme });
}
