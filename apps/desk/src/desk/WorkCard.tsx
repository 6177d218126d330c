import { memo } from 'react';
import { Link } from 'wouter';
import { CheckIcon } from '../components/icons';
import { ExerciseWord } from '../components/Exercise';
import { SeverityMark } from '../components/SeverityMark';
import { Tlp } from '../components/Tlp';
import { Words } from '../components/Words';
import { useNow } from '../feed/now';
import { needsAnswer, needsSupervisor, type WorkItem } from '@pasban/feed-client';
import { useLocale } from '../i18n/locale';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';
import { count, roughly } from '../i18n/time';
import { useNames } from '../session/topology';
import { NextMoveBar } from './NextMoveBar';
import { headlineOf, placeName } from './words';

interface Props {
  item: WorkItem;
  href: string;
  selected: boolean;
}

/** One incident in the list: shape, words and the time that runs out. */
export const WorkCard = memo(function WorkCard({ item, href, selected }: Props) {
  const text = useText();
  const names = useNames();
  const { incident, alert } = item;
  const waiting = needsAnswer(item);
  const place = placeName(text, names, incident.place);
  const answer = alert?.answers.find(({ sufficient }) => sufficient);
  const kind = [
    `card sev-${incident.severity}`,
    waiting && 'card-waiting',
    incident.status !== 'actual' && 'exercise',
  ];
  return (
    <Link
      href={href}
      className={kind.filter(Boolean).join(' ')}
      aria-current={selected ? 'true' : undefined}
      data-incident={incident.id}
    >
      <span className="card-mark">
        <SeverityMark severity={incident.severity} quiet={!waiting} />
        <span className="unseen">{codeText(text, 'severity', incident.severity)}. </span>
      </span>
      <span className="card-body">
        <ExerciseWord status={incident.status} />
        <Words className="card-headline" language={incident.language}>
          {headlineOf(text, incident)}
        </Words>
        <span className="card-facts dense">
          {answer && (
            <span className="card-answer">
              <CheckIcon size={13} /> <bdi>{answer.by}</bdi>
            </span>
          )}
          {place !== null && <bdi>{place}</bdi>}
          {incident.place.jurisdiction !== null && <bdi className="num">{incident.place.jurisdiction}</bdi>}
          <Tlp label={incident.tlp} />
        </span>
        {waiting && alert && <NextMoveBar alert={alert} />}
        {needsSupervisor(item) && <span className="card-flag dense">{text('list.supervisorMust')}</span>}
      </span>
      <CardTime since={alert?.openedAt ?? incident.openedAt} running={waiting} />
    </Link>
  );
});

/** Large and running while it waits, small and rough once it is history. */
function CardTime({ since, running }: { since: string; running: boolean }) {
  const now = useNow();
  const locale = useLocale((store) => store.locale);
  const seconds = (now - Date.parse(since)) / 1_000;
  const long = seconds >= 86_400;
  return (
    <bdi className={`card-time num dense ${running ? 'card-time-running' : ''}`}>
      {running && !long ? count(seconds) : roughly(seconds, locale)}
    </bdi>
  );
}
