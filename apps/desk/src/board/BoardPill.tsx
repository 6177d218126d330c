import { useNow } from '../feed/now';
import { useText } from '../i18n/text';
import { useLocale } from '../i18n/locale';
import { roughly } from '../i18n/time';

/** Older than this the board says in red that it is out of date, as a desk does after two heartbeats (FD5). */
const STALE_AFTER_S = 10;

/** How old the board is: always on the screen, red where it can no longer be relied upon. */
export function BoardPill({ at }: { at: number | null }) {
  const text = useText();
  const now = useNow();
  const locale = useLocale((store) => store.locale);
  if (at === null) return null;
  const age = Math.max(0, (now - at) / 1_000);
  const stale = age > STALE_AFTER_S;
  return (
    <div className={`pill ${stale ? 'pill-stale' : 'pill-live'}`} role={stale ? 'alert' : undefined}>
      <span className="pill-dot" aria-hidden="true" />
      <strong>{text(stale ? 'life.stale' : 'life.live')}</strong>
      <span className="pill-detail num">{text('life.ago', { age: roughly(age, locale) })}</span>
    </div>
  );
}
