import type { LogEntryView } from '@pasban/contracts';
import { Words } from '../components/Words';
import { useLocale } from '../i18n/locale';
import { useText } from '../i18n/text';
import { clock, day } from '../i18n/time';
import { useNames } from '../session/topology';
import { logLine } from './log';
import { useList } from './useList';

interface Props {
  log: readonly LogEntryView[];
  /** The zone in which this desk reads clocks. */
  zone: string;
}

/** The incident's log as prose with reasons, newest first. */
export function Story({ log, zone }: Props) {
  const text = useText();
  return (
    <section className="panel story" aria-label={text('story.title')}>
      <header className="panel-head">
        <h3>{text('story.title')}</h3>
      </header>
      <ol>
        {[...log].reverse().map((entry, index) => (
          <StoryLine key={`${log.length - index}`} entry={entry} zone={zone} />
        ))}
      </ol>
    </section>
  );
}

function StoryLine({ entry, zone }: { entry: LogEntryView; zone: string }) {
  const text = useText();
  const names = useNames();
  const list = useList();
  const locale = useLocale((store) => store.locale);
  const line = logLine(entry, { text, names, list });
  return (
    <li className="story-line dense">
      <time dateTime={entry.at} title={day(entry.at, zone, locale)}>
        {clock(entry.at, zone, locale)}
      </time>
      <span>
        {line.lead}
        {line.reasons.length > 0 && <span className="dim"> · {line.reasons.join(' · ')}</span>}
        {line.words !== null && (
          <Words as="p" className="story-words">
            {line.words}
          </Words>
        )}
      </span>
    </li>
  );
}
