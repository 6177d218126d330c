import { lifeOf } from '../feed/life';
import { useNow } from '../feed/now';
import { useFeed } from '../feed/store';
import { useLocale } from '../i18n/locale';
import { useText } from '../i18n/text';
import { roughly } from '../i18n/time';

/** That the feed lives, its newest entry, and how old that is. */
export function LivePill() {
  const text = useText();
  const now = useNow();
  const locale = useLocale((store) => store.locale);
  const feed = useFeed();
  const life = feed.phase === 'ready' ? lifeOf(feed, Date.now()) : 'cut';
  const { last, lastAt } = feed.state;
  return (
    <div className={`pill pill-${life}`}>
      <span className="pill-dot" aria-hidden="true" />
      <strong>{text(`life.${life}`)}</strong>
      {life === 'live' && last > 0 && (
        <span className="pill-detail num">
          {text('life.entry', { number: last })}
          {lastAt !== null &&
            ` · ${text('life.ago', { age: roughly((now - Date.parse(lastAt)) / 1_000, locale) })}`}
        </span>
      )}
    </div>
  );
}

/** In red and in words, as soon as two heartbeats are missing (FD5). */
export function StaleBanner() {
  const text = useText();
  useNow();
  const feed = useFeed();
  if (feed.refused) {
    return (
      <div className="stale" role="alert">
        <strong>{text('life.refused')}</strong>
        <span lang="en">{feed.refused.detail ?? feed.refused.title}</span>
      </div>
    );
  }
  if (feed.phase !== 'ready' || lifeOf(feed, Date.now()) !== 'stale') return null;
  const age = Math.floor((Date.now() - feed.heardAt) / 1_000);
  return (
    <div className="stale">
      <strong role="alert">{text('life.staleTitle')}</strong>
      <span className="num">{text('life.staleWords', { seconds: age })}</span>
    </div>
  );
}
