import { useMemo } from 'react';
import { LOCALE_TAGS, useLocale } from '../i18n/locale';

/** Joins names as the reader's language does: "A, B and C". */
export function useList(): (parts: string[]) => string {
  const locale = useLocale((store) => store.locale);
  return useMemo(() => {
    const format = new Intl.ListFormat(LOCALE_TAGS[locale], { type: 'conjunction' });
    return (parts) => format.format(parts);
  }, [locale]);
}
