import { useLocale } from '../i18n/locale';
import { clock, day } from '../i18n/time';

/** A moment with its day, by this device's own clock: nothing here belongs to a desk. */
export function useWhen(): (at: string) => string {
  const locale = useLocale((store) => store.locale);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (at) => `${day(at, zone, locale)} ${clock(at, zone, locale, false)}`;
}
