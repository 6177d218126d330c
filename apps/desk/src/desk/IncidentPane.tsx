import type { IncidentDetail } from '@pasban/contracts';
import { Link } from 'wouter';
import { ExerciseWord } from '../components/Exercise';
import { Failure } from '../components/Failure';
import { BackIcon } from '../components/icons';
import { SeverityMark } from '../components/SeverityMark';
import { Words } from '../components/Words';
import { needsAnswer, type WorkItem } from '@pasban/feed-client';
import { useLocale } from '../i18n/locale';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';
import { clock } from '../i18n/time';
import { ActBar } from './acts/ActBar';
import type { ActKind } from './acts/kinds';
import { AnswerButton, AnswerNotice } from './AnswerBar';
import { CommentForm } from './CommentForm';
import { DeskTimes } from './DeskTimes';
import { Facts } from './Facts';
import { focusAct } from './focusAct';
import { Ladders } from './Ladders';
import { Reporter } from './Reporter';
import { Reports } from './Reports';
import { Story } from './Story';
import { Suggestions } from './Suggestions';
import type { Acknowledging } from './useAcknowledge';
import { headlineOf } from './words';

interface Props {
  item: WorkItem;
  detail: IncidentDetail | null;
  failure: unknown;
  onChanged: () => void;
  desk: string;
  side: string;
  zone: string;
  role: 'officer' | 'supervisor' | null;
  acknowledging: Acknowledging;
  /** What may be done with it besides answering it. */
  acts: readonly ActKind[];
  onAct: (act: ActKind) => void;
  hrefOf: (incident: string) => string;
}

/** One incident: what it is, its one next act, who must answer by when, and what has happened. */
export function IncidentPane(props: Props) {
  const { item, detail, failure, onChanged, side, zone, role, acknowledging, acts, onAct, hrefOf } = props;
  const { incident, alert } = item;
  const open = role !== null && incident.state === 'open';
  return (
    <main className={`incident ${incident.status === 'actual' ? '' : 'incident-exercise'}`} id="incident">
      <IncidentHead {...props} />
      {role !== null && <ActBar acts={acts} onOpen={onAct} onComment={() => focusAct('comment')} />}
      {incident.mergedInto !== undefined && <MergedInto href={hrefOf(incident.mergedInto)} />}
      <AnswerNotice item={item} zone={zone} acknowledging={acknowledging} />
      {failure !== null && detail === null && <Failure error={failure} onRetry={onChanged} />}
      <Ladders side={side} alert={alert} counterparts={detail?.counterparts ?? null} />
      <section className="panel">
        <Facts incident={incident} />
        {incident.description !== undefined && (
          <Words as="p" className="description" language={incident.language}>
            {incident.description}
          </Words>
        )}
      </section>
      {detail && (
        <Suggestions
          incident={incident.id}
          suggestions={detail.suggestions}
          mayMerge={open}
          {...{ hrefOf }}
          onDone={onChanged}
        />
      )}
      {role !== null && (
        <CommentForm key={`comment-${incident.id}`} incident={incident.id} onDone={onChanged} />
      )}
      {detail && <Story log={detail.log} zone={zone} />}
      {role !== null && incident.homeSide === side && (
        <Reporter key={`reporter-${incident.id}`} incident={incident.id} onDone={onChanged} />
      )}
      {detail && (
        <Reports
          key={`reports-${incident.id}`}
          incident={incident.id}
          reports={detail.reports}
          total={detail.reportsTotal}
          maySplit={open}
          zone={zone}
          onDone={onChanged}
        />
      )}
      {detail && <DeskTimes receipts={detail.receipts} zone={zone} />}
    </main>
  );
}

function MergedInto({ href }: { href: string }) {
  const text = useText();
  return (
    <p className="panel">
      {text('merge.merged')} <Link href={href}>{text('merge.open')}</Link>
    </p>
  );
}

function IncidentHead({ item, desk, zone, role, acknowledging }: Props) {
  const text = useText();
  const locale = useLocale((store) => store.locale);
  const { incident } = item;
  const waiting = needsAnswer(item);
  return (
    <header className="incident-head">
      <Link href={`/desk/${desk}`} className="button back">
        <BackIcon /> {text('incident.back')}
      </Link>
      <div className="incident-title">
        <ExerciseWord status={incident.status} />
        <p className="incident-codes dense">
          <span className={`incident-severity sev-${incident.severity} ${waiting ? '' : 'sev-quiet'}`}>
            <SeverityMark severity={incident.severity} quiet={!waiting} size={18} />
            {codeText(text, 'severity', incident.severity)}
            {incident.category && ` · ${codeText(text, 'category', incident.category)}`}
          </span>
          <bdi className="num">{incident.reference}</bdi>
          <span className="num">
            {text('incident.openedAt', { time: clock(incident.openedAt, zone, locale) })}
          </span>
          {incident.reports !== undefined && (
            <span>{text('incident.reports', { count: incident.reports })}</span>
          )}
          {incident.state === 'resolved' && <span className="ok">{text('state.resolved')}</span>}
        </p>
        <Words as="h1" language={incident.language}>
          {headlineOf(text, incident)}
        </Words>
      </div>
      <AnswerButton item={item} desk={desk} role={role} acknowledging={acknowledging} />
    </header>
  );
}
