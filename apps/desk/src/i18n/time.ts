import type { Locale } from '@pasban/contracts';
import { LOCALE_TAGS } from './locale';

type Instant = string | number;

const made = new Map<string, Intl.DateTimeFormat>();

/** Building a formatter costs far more than using one, and clocks use theirs every second. */
function formatter(locale: Locale, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${zone}|${JSON.stringify(options)}`;
  let found = made.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(LOCALE_TAGS[locale], { timeZone: zone, hourCycle: 'h23', ...options });
    made.set(key, found);
  }
  return found;
}

const millis = (at: Instant): number => (typeof at === 'number' ? at : Date.parse(at));

export const clock = (at: Instant, zone: string, locale: Locale, seconds = true): string =>
  formatter(locale, zone, {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds && { second: '2-digit' }),
  }).format(millis(at));

export const day = (at: Instant, zone: string, locale: Locale): string =>
  formatter(locale, zone, { weekday: 'short', day: 'numeric', month: 'short' }).format(millis(at));

/** The zone's offset at that moment, such as `+05:00`; names like CST stand for several zones. */
export function offset(at: Instant, zone: string): string {
  const parts = formatter('en', zone, { timeZoneName: 'longOffset' }).formatToParts(millis(at));
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return name.replace('GMT', '') || '+00:00';
}

/** `+05:00` as `+05`, `+05:45` as it is. */
export const shortOffset = (at: Instant, zone: string): string => offset(at, zone).replace(/:00$/, '');

/** A running count, `0:37` or `1:02:05`: never negative, rounded down to whole seconds. */
export function count(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const pair = (value: number) => String(value).padStart(2, '0');
  const [h, m, s] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60), whole % 60];
  return h > 0 ? `${h}:${pair(m)}:${pair(s)}` : `${m}:${pair(s)}`;
}

/** A past length of time in one unit, such as `14m`, `3h` or `2d`, in the reader's language. */
export function roughly(seconds: number, locale: Locale): string {
  const [value, unit] =
    seconds < 60
      ? [seconds, 'second']
      : seconds < 3_600
        ? [seconds / 60, 'minute']
        : seconds < 86_400
          ? [seconds / 3_600, 'hour']
          : [seconds / 86_400, 'day'];
  return new Intl.NumberFormat(LOCALE_TAGS[locale], {
    style: 'unit',
    unit: String(unit),
    unitDisplay: 'narrow',
  }).format(Math.max(0, Math.floor(Number(value))));
}
