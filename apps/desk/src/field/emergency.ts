import { useLocale } from '../i18n/locale';
import { type Draft, emptyDraft, type Fix, reportFrom } from './draft';
import { position } from './position';
import { useField } from './store';
import { submit } from './submit';

/** A position that is not there by then is not worth waiting for. */
const WAIT_FOR_POSITION_MS = 3_000;

/** The browser's own limit does not count while it asks the person for leave, so this one does. */
function soon(): Promise<Fix | null> {
  const limit = new Promise<null>((resolve) => setTimeout(() => resolve(null), WAIT_FOR_POSITION_MS));
  return Promise.race([position(WAIT_FOR_POSITION_MS).catch(() => null), limit]);
}

/** What to send, fullest first: a slip in some detail must not hold an emergency back. */
function attempts(draft: Draft, fix: Fix | null, fallbackHeadline: string): Draft[] {
  const grave = { severity: 'extreme', category: draft.category ?? 'other', fix } as const;
  const headline = draft.headline.trim() === '' ? fallbackHeadline : draft.headline;
  const full = { ...draft, ...grave, headline, coordinates: fix ? '' : draft.coordinates };
  return [
    full,
    { ...full, coordinates: '', affected: '', injured: '', contact: '' },
    { ...emptyDraft(), ...grave, exercise: draft.exercise, site: draft.site, headline: fallbackHeadline },
  ];
}

let sending = false;

/** Sends what has been written so far as extreme, with the place if it can be had at once. */
export async function sendEmergency(fallbackHeadline: string): Promise<void> {
  if (sending) return;
  sending = true;
  const { draft } = useField.getState();
  const { locale } = useLocale.getState();
  const pressedAt = new Date();
  const fix = draft.fix ?? (await soon());
  sending = false;
  for (const attempt of attempts(draft, fix, fallbackHeadline)) {
    const built = reportFrom(attempt, locale, pressedAt);
    if ('body' in built) return submit(draft.key, built.body);
  }
}
