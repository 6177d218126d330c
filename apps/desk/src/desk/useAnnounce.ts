import { useEffect, useRef, useState } from 'react';
import type { WorkItem } from '@pasban/feed-client';
import { codeText } from '../i18n/codes';
import { directionOf, useLocale } from '../i18n/locale';
import { useText } from '../i18n/text';
import { isGrave } from '../sound/pattern';
import { notify } from './notify';
import { headlineOf } from './words';

export interface Announcement {
  words: string;
  urgent: boolean;
}

/**
 * Says new alerts to screen readers: grave ones at once, others when the reader pauses; and outside the page to whoever
 * looks elsewhere. What was there on arrival is not new.
 */
export function useAnnounce(waiting: readonly WorkItem[], ready: boolean): Announcement {
  const text = useText();
  const locale = useLocale((store) => store.locale);
  const told = useRef<ReadonlySet<string> | null>(null);
  const [said, setSaid] = useState<Announcement>({ words: '', urgent: false });

  useEffect(() => {
    if (!ready) return;
    const before = told.current;
    told.current = new Set(waiting.map(({ incident }) => incident.id));
    if (before === null) return;
    const fresh = waiting.filter(({ incident }) => !before.has(incident.id));
    const [first] = fresh;
    if (!first) return;
    const severity = codeText(text, 'severity', first.incident.severity);
    const words =
      fresh.length === 1
        ? text('announce.one', { severity, headline: headlineOf(text, first.incident) })
        : text('announce.many', { count: fresh.length, severity });
    const urgent = isGrave(first.incident.severity);
    setSaid({ words, urgent });
    const outside = text('announce.outside', { count: fresh.length, severity });
    notify(outside, { lang: locale, dir: directionOf(locale), grave: urgent });
  }, [waiting, ready, text, locale]);

  return said;
}
