import type { Locale } from '@pasban/contracts';
import { type ReactNode, useMemo } from 'react';
import { createIntl, createIntlCache, type IntlShape, RawIntlProvider, useIntl } from 'react-intl';
import { catalogues } from './catalogues';
import type { Text } from './codes';
import { LOCALE_TAGS, useLocale } from './locale';

const cache = createIntlCache();
const made = new Map<Locale, IntlShape>();

export function intlFor(locale: Locale): IntlShape {
  const known = made.get(locale);
  if (known) return known;
  const intl = createIntl({ locale: LOCALE_TAGS[locale], messages: catalogues[locale] }, cache);
  made.set(locale, intl);
  return intl;
}

const speaker =
  (intl: IntlShape): Text =>
  (key, values) =>
    intl.formatMessage({ id: key }, values);

/** Messages in a language that need not be the reader's, such as what the other side sees. */
export const textIn = (locale: Locale): Text => speaker(intlFor(locale));

/** Messages in the reader's language. */
export function useText(): Text {
  const intl = useIntl();
  return useMemo(() => speaker(intl), [intl]);
}

export function Speaking({ children }: { children: ReactNode }) {
  const locale = useLocale((store) => store.locale);
  return <RawIntlProvider value={intlFor(locale)}>{children}</RawIntlProvider>;
}
