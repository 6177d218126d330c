import type { Link } from '@pasban/feed-client';
import { useNow } from '../feed/now';
import { useFeed } from '../feed/store';
import { useLocale } from '../i18n/locale';
import { useText } from '../i18n/text';
import { roughly } from '../i18n/time';

/** A screen that is refused is out of date as well; every other way of not being live lasts seconds. */
function lifeOf({ kind }: Link): 'live' | 'cut' | 'stale' {
  if (kind === 'live') return 'live';
  return kind === 'stale' || kind === 'refused' ? 'stale' : 'cut';
}

/** That the feed lives, its newest entry, and how old that is. */
export function LivePill() {
  const text = useText();
  const now = useNow();
  const locale = useLocale((store) => store.locale);
  const feed = useFeed();
  const life = feed.phase === 'ready' ? lifeOf(feed.link) : 'cut';
  const { last, lastAt } = feed.picture;
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
  if (feed.link.kind === 'refused') {
    const { detail, title } = feed.link.problem;
    return (
      <div className="stale" role="alert">
        <strong>{text('life.refused')}</strong>
        <span lang="en">{detail ?? title}</span>
      </div>
    );
  }
  if (feed.phase !== 'ready') return null;
  if (feed.link.kind !== 'stale') return feed.restarted ? <RestartedBanner /> : null;
  const age = Math.floor((Date.now() - feed.heardAt) / 1_000);
  return (
    <div className="stale">
      <strong role="alert">{text('life.staleTitle')}</strong>
      <span className="num">{text('life.staleWords', { seconds: age })}</span>
    </div>
  );
}

/** Told until the reader has taken note: what was on the screen before may be gone from the server. */
function RestartedBanner() {
  const text = useText();
  return (
    <div className="stale" role="alert">
      <strong>{text('life.restartedTitle')}</strong>
      <span>{text('life.restartedWords')}</span>
      <button type="button" className="button" onClick={() => useFeed.setState({ restarted: false })}>
        {text('app.close')}
      </button>
    </div>
  );
}
