import { ExerciseWord } from '../components/Exercise';
import { SeverityMark } from '../components/SeverityMark';
import { Words } from '../components/Words';
import { useLocale } from '../i18n/locale';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';
import { clock } from '../i18n/time';
import { correct } from './correct';
import { type Sent, unqueue, type Waiting, watch } from './store';
import { useProgress } from './useProgress';

interface HeadProps {
  body: Sent['body'];
  at: string;
  zone: string;
}

export function ReportHead({ body, at, zone }: HeadProps) {
  const text = useText();
  const locale = useLocale((store) => store.locale);
  return (
    <div className={`report-head sev-${body.severity}`}>
      <SeverityMark severity={body.severity} quiet size={22} />
      <div>
        {body.status && <ExerciseWord status={body.status} />}
        <Words as="p" className="report-headline" language={body.language}>
          {body.headline}
        </Words>
        <p className="dim dense">
          {codeText(text, 'severity', body.severity)} · {codeText(text, 'category', body.category)} ·{' '}
          <time dateTime={at}>{clock(at, zone, locale, false)}</time>
        </p>
      </div>
    </div>
  );
}

/** A report the server has, in one line; pressing it shows its whole way. */
export function SentCard({ sent, zone }: { sent: Sent; zone: string }) {
  const text = useText();
  useProgress(sent, false);
  const state = sent.progress?.state ?? 'received';
  const good = state === 'acknowledged' || state === 'resolved';
  return (
    <li className="panel report-card">
      <ReportHead body={sent.body} at={sent.sentAt} zone={zone} />
      <button
        type="button"
        className={`report-state dense ${good ? 'ok' : ''}`}
        onClick={() => watch(sent.key)}
      >
        {codeText(text, 'progressState', state)}
      </button>
    </li>
  );
}

/** A report still on this device, or one the server will not take. */
export function WaitingCard({ item, zone }: { item: Waiting; zone: string }) {
  const text = useText();
  return (
    <li className="panel report-card report-waiting">
      <ReportHead body={item.body} at={item.queuedAt} zone={zone} />
      {item.refused ? <Refused item={item} /> : <p className="report-state dense">{text('outbox.saved')}</p>}
    </li>
  );
}

export function Refused({ item }: { item: Waiting }) {
  const text = useText();
  const { refused } = item;
  if (!refused) return null;
  return (
    <div className="failure" role="alert">
      <p>{text('outbox.refused')}</p>
      <ul lang="en" dir="ltr" className="failure-detail">
        {refused.errors?.map(({ pointer, detail }) => (
          <li key={pointer}>
            <bdi>{pointer}</bdi>: {detail}
          </li>
        )) ?? <li>{refused.detail ?? refused.title}</li>}
      </ul>
      <div className="refused-acts">
        <button type="button" className="button" onClick={() => correct(item)}>
          {text('outbox.correct')}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            unqueue(item.key);
            watch(null);
          }}
        >
          {text('outbox.discard')}
        </button>
      </div>
    </div>
  );
}
