import { useLocale } from '../i18n/locale';
import { reportFrom } from './draft';
import { position } from './position';
import { submit } from './submit';
import { useField } from './store';

/** A position that is not there by then is not worth waiting for. */
const WAIT_FOR_POSITION_MS = 3_000;

let sending = false;

/** Sends what has been written so far as extreme, with the place if it can be had at once. */
export function sendEmergency(fallbackHeadline: string): void {
  if (sending) return;
  sending = true;
  const { draft } = useField.getState();
  const { locale } = useLocale.getState();
  const pressedAt = new Date();
  void (draft.fix ? Promise.resolve(draft.fix) : position(WAIT_FOR_POSITION_MS).catch(() => null)).then(
    (fix) => {
      sending = false;
      const urgent = {
        ...draft,
        fix,
        severity: 'extreme' as const,
        category: draft.category ?? ('other' as const),
        headline: draft.headline.trim() === '' ? fallbackHeadline : draft.headline,
        // A slip in the coordinates must not hold an emergency back.
        coordinates: fix ? '' : draft.coordinates,
      };
      const built = reportFrom(urgent, locale, pressedAt);
      const bare = reportFrom(
        { ...urgent, coordinates: '', affected: '', injured: '', contact: '' },
        locale,
        pressedAt,
      );
      if ('body' in built) submit(draft.key, built.body);
      else if ('body' in bare) submit(draft.key, bare.body);
    },
  );
}
