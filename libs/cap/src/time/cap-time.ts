const STRICT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([-+])(\d\d):(\d\d)$/;

/** What is sent in the wild: other separators, a space for `T`, fractions, `Z`, offsets cut short or left out. */
const LOOSE =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[Tt]|\s+)(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s*(?:([Zz]|UTC|GMT)|([-+])(\d\d):?(\d\d)?)?$/;

/** The offset that says nothing but UTC: the standard's way, since `Z` is not allowed. */
export const UTC = '-00:00';

/** Whether a text is a time as CAP writes it, of a day that exists: `2026-11-24T19:00:00+05:00`. */
export function isCapTime(text: string): boolean {
  const [, year, month, day, hour, minute, second, , offsetHours, offsetMinutes] = STRICT.exec(text) ?? [];
  if (year === undefined || year === '0000') return false;
  const [h, m] = [Number(offsetHours), Number(offsetMinutes)];
  const offsetExists = m < 60 && h * 60 + m <= 14 * 60;
  return (
    isDay(Number(year), Number(month), Number(day)) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    offsetExists
  );
}

function isDay(year: number, month: number, day: number): boolean {
  const longest = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return longest !== undefined && day >= 1 && day <= longest;
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** A time as CAP writes it, made of one that is not written so; undefined when none can be made. */
export interface TidyTime {
  time: string;
  /** Whether the offset is an assumption. */
  isAssumed: boolean;
}

/** Reads a time as the wild writes it. `assumed` is the offset where the sender leaves it out, such as `+08:00`. */
export function tidyTime(text: string, assumed: string): TidyTime | undefined {
  const match = LOOSE.exec(text.trim());
  if (!match) return undefined;
  const [
    ,
    year = '',
    month = '',
    day = '',
    hour = '',
    minute = '',
    second = '00',
    utc,
    sign,
    hours,
    minutes,
  ] = match;
  const two = (part: string): string => part.padStart(2, '0');
  const offset =
    utc !== undefined ? UTC : sign !== undefined ? `${sign}${hours}:${minutes ?? '00'}` : assumed;
  const time = `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${offset}`;
  return isCapTime(time) ? { time, isAssumed: utc === undefined && sign === undefined } : undefined;
}

/** Epoch milliseconds of a time for which {@link isCapTime} holds. */
export const momentOf = (time: string): number => Date.parse(time);

/** A moment as CAP writes it, in UTC; fractions are cut off. */
export const capTime = (epochMs: number): string => `${new Date(epochMs).toISOString().slice(0, 19)}${UTC}`;
