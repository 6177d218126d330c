import { type Category, type Locale, ReportBody, type Severity } from '@pasban/contracts';
import { writtenLanguage } from '../i18n/script';

/** A position as the device gave it. */
export interface Fix {
  lat: number;
  lon: number;
  accuracyM: number;
}

/** A report being written. Its key is made with it and sent with it, so that sending again is the same report (IN2). */
export interface Draft {
  key: string;
  exercise: boolean;
  category: Category | null;
  severity: Severity | null;
  headline: string;
  description: string;
  fix: Fix | null;
  site: string;
  /** Typed coordinates, used when the device gave none. */
  coordinates: string;
  place: string;
  affected: string;
  injured: string;
  /** How long ago it happened, minutes. */
  minutesAgo: number;
  contact: string;
}

/** A random key; `crypto.randomUUID` is missing on plain HTTP addresses, where a small site may start. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

export const emptyDraft = (): Draft => ({
  key: newKey(),
  exercise: false,
  category: null,
  severity: null,
  headline: '',
  description: '',
  fix: null,
  site: '',
  coordinates: '',
  place: '',
  affected: '',
  injured: '',
  minutesAgo: 0,
  contact: '',
});

/** Eastern Arabic, Persian and full-width digits as people type them, in the digits the server reads. */
export const plainDigits = (typed: string): string =>
  typed
    .replace(/[٠-٩۰-۹０-９]/g, (digit) => String(Number(digit.codePointAt(0)) % 16))
    .replace(/[٫．]/g, '.');

export function parseCoordinates(typed: string): { lat: number; lon: number } | null {
  const match = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,،，;\s]\s*(-?\d{1,3}(?:\.\d+)?)\s*$/.exec(plainDigits(typed));
  if (!match) return null;
  const [lat, lon] = [Number(match[1]), Number(match[2])];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}

export type Mistake = 'category' | 'severity' | 'headline' | 'coordinates' | 'other';

const some = (words: string): string | undefined => (words.trim() === '' ? undefined : words.trim());
const counted = (typed: string): number | undefined => {
  const value = plainDigits(typed).trim();
  return value === '' ? undefined : Number(value);
};

function locationOf(draft: Draft): ReportBody['location'] {
  const typed = parseCoordinates(draft.coordinates);
  const point = draft.fix ?? typed ?? {};
  const location = { ...point, text: some(draft.place), site: some(draft.site) };
  return Object.values(location).some((part) => part !== undefined) ? location : undefined;
}

/** The report as it will be sent, or what is still missing. `now` is when the person pressed send. */
export function reportFrom(
  draft: Draft,
  reader: Locale,
  now: Date,
): { body: ReportBody } | { mistakes: Mistake[] } {
  const mistakes: Mistake[] = [];
  if (draft.category === null) mistakes.push('category');
  if (draft.severity === null) mistakes.push('severity');
  if (some(draft.headline) === undefined) mistakes.push('headline');
  if (some(draft.coordinates) !== undefined && !parseCoordinates(draft.coordinates))
    mistakes.push('coordinates');
  if (mistakes.length > 0) return { mistakes };
  const persons = { affected: counted(draft.affected), injured: counted(draft.injured) };
  const asWritten = {
    status: draft.exercise ? ('exercise' as const) : undefined,
    category: draft.category,
    severity: draft.severity,
    headline: draft.headline.trim(),
    description: some(draft.description),
    language: writtenLanguage(`${draft.headline} ${draft.description}`, reader),
    occurredAt: new Date(now.getTime() - draft.minutesAgo * 60_000).toISOString(),
    sentAt: now.toISOString(),
    location: locationOf(draft),
    persons: Object.values(persons).some((count) => count !== undefined) ? persons : undefined,
    contact: some(draft.contact),
  };
  const checked = ReportBody.safeParse(asWritten);
  return checked.success ? { body: checked.data } : { mistakes: ['other'] };
}
