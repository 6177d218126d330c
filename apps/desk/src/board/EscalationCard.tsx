import type { WorkItem } from '@pasban/feed-client';
import { Link } from 'wouter';
import { api } from '../api/endpoints';
import { ExerciseWord } from '../components/Exercise';
import { Failure } from '../components/Failure';
import { SeverityMark } from '../components/SeverityMark';
import { Words } from '../components/Words';
import { NextMoveBar } from '../desk/NextMoveBar';
import { useAct } from '../desk/useAct';
import { useList } from '../desk/useList';
import { headlineOf } from '../desk/words';
import { useNow } from '../feed/now';
import { codeText } from '../i18n/codes';
import { useLocale } from '../i18n/locale';
import { useText } from '../i18n/text';
import { count, roughly } from '../i18n/time';
import { useNames } from '../session/topology';
import { answeringDesk } from './escalations';

interface Props {
  item: WorkItem;
  desks: readonly string[];
  answers: boolean;
  onDone: () => void;
}

/** One alert that waits: what it is, at which desks, how long already, and the answer. */
export function EscalationCard({ item: { incident, alert }, desks, answers, onDone }: Props) {
  const text = useText();
  const names = useNames();
  const list = useList();
  const locale = useLocale((store) => store.locale);
  const act = useAct();
  if (!alert) return null;
  const desk = answeringDesk(alert, desks);
  if (desk === null) return null;
  const headline = headlineOf(text, incident);
  const answer = () => act.run(() => api.acknowledge(alert.id, { desk, language: locale }), onDone);
  return (
    <li
      className={`escalation card ${answers ? 'card-waiting' : ''} sev-${incident.severity} ${incident.status === 'actual' ? '' : 'exercise'}`}
    >
      <span className="card-mark">
        <SeverityMark severity={incident.severity} />
      </span>
      <div className="card-body">
        <ExerciseWord status={incident.status} />
        <span className="unseen">{codeText(text, 'severity', incident.severity)}. </span>
        <Link href={`/desk/${desk}/${incident.id}`} className="card-headline">
          <Words language={incident.language}>{headline}</Words>
        </Link>
        <span className="card-facts dense">
          <span>{list(alert.desks.map(names.desk))}</span>
          <bdi className="num">{incident.reference}</bdi>
        </span>
        {alert.state === 'exhausted' ? (
          <span className="card-flag dense">{text('otherState.exhausted')}</span>
        ) : (
          <NextMoveBar alert={alert} />
        )}
        {act.failure !== null && <Failure error={act.failure} />}
      </div>
      <div className="escalation-end">
        <Waiting since={alert.openedAt} />
        {answers && (
          <button
            type="button"
            className="acknowledge"
            disabled={act.busy}
            aria-label={text('board.acknowledge', { headline })}
            onClick={answer}
          >
            {text(act.busy ? 'answer.sending' : 'answer.acknowledge')}
          </button>
        )}
      </div>
    </li>
  );
}

function Waiting({ since }: { since: string }) {
  const now = useNow();
  const locale = useLocale((store) => store.locale);
  const seconds = (now - Date.parse(since)) / 1_000;
  return (
    <bdi className="card-time card-time-running num dense">
      {seconds >= 86_400 ? roughly(seconds, locale) : count(seconds)}
    </bdi>
  );
}
