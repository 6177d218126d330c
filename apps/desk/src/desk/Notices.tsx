import { useState } from 'react';
import { CloseIcon } from '../components/icons';
import type { Told } from '@pasban/feed-client';
import { useFeed } from '../feed/store';
import { useLocale } from '../i18n/locale';
import { useText } from '../i18n/text';
import { clock } from '../i18n/time';
import { useNames } from '../session/topology';
import { noticeWords } from './notice-words';

/** So many are shown at once, the newest: what the system says of itself must not push the alerts off the screen. */
const MOST_SHOWN = 3;

/** Whoever sits at a desk knows that it is attended; and a hand-over has a place of its own. */
const isNews = ({ notice }: Told, desk: string): boolean =>
  notice.code !== 'desk.handed-over' && !(notice.code === 'desk.attended' && notice.detail['desk'] === desk);

/** What the system says of itself, until somebody has read it. */
export function Notices({ zone, desk }: { zone: string; desk: string }) {
  const text = useText();
  const locale = useLocale((store) => store.locale);
  const names = useNames();
  const notices = useFeed(({ picture }) => picture.notices);
  const [read, setRead] = useState<ReadonlySet<number>>(new Set());
  const unread = notices.filter((told) => !read.has(told.seq) && isNews(told, desk));
  if (unread.length === 0) return null;
  return (
    <div className="notices" role="status" aria-label={text('notice.label')}>
      {unread
        .slice(-MOST_SHOWN)
        .reverse()
        .map((told) => (
          <div key={told.seq} className="notice">
            <span className="num dim">{clock(told.at, zone, locale)}</span>
            <span className="notice-words">
              {noticeWords(told, { text, locale, zone, desk: names.desk })}
            </span>
            <button
              type="button"
              className="button icon-button"
              aria-label={text('notice.dismiss')}
              onClick={() => setRead(new Set([...read, told.seq]))}
            >
              <CloseIcon />
            </button>
          </div>
        ))}
      {unread.length > MOST_SHOWN && (
        <button
          type="button"
          className="button"
          onClick={() => setRead(new Set(notices.map(({ seq }) => seq)))}
        >
          {text('notice.dismissAll', { count: unread.length })}
        </button>
      )}
    </div>
  );
}
