import { useText } from '../i18n/text';
import { ProgressSteps } from './ProgressSteps';
import { Refused, ReportHead } from './ReportCards';
import { type Sent, useField, type Waiting, watch } from './store';
import { useNetwork } from './sender';
import { useProgress } from './useProgress';

/** The report just sent (or looked up), filling the screen until a new one is begun. */
export function Watched({ watched, zone }: { watched: string; zone: string }) {
  const text = useText();
  const waiting = useField((store) => store.waiting.find(({ key }) => key === watched));
  const sent = useField((store) => store.sent.find(({ key }) => key === watched));
  return (
    <div className="watched">
      <h1 className="unseen">{text('progress.title')}</h1>
      <div className="panel" role="status" aria-live="polite">
        {sent ? <SentWay sent={sent} zone={zone} /> : waiting && <WaitingWay item={waiting} zone={zone} />}
      </div>
      <button type="button" className="send" onClick={() => watch(null)} autoFocus>
        {text('field.another')}
      </button>
    </div>
  );
}

function SentWay({ sent, zone }: { sent: Sent; zone: string }) {
  useProgress(sent, true);
  return (
    <>
      <ReportHead body={sent.body} at={sent.sentAt} zone={zone} />
      <ProgressSteps progress={sent.progress} zone={zone} />
    </>
  );
}

function WaitingWay({ item, zone }: { item: Waiting; zone: string }) {
  const text = useText();
  const state = useNetwork((store) => store.state);
  return (
    <>
      <ReportHead body={item.body} at={item.queuedAt} zone={zone} />
      {item.refused ? (
        <Refused item={item} />
      ) : (
        <>
          <p className="saved">{text(state === 'online' ? 'outbox.sending' : 'outbox.savedWords')}</p>
          <ProgressSteps progress={undefined} zone={zone} />
        </>
      )}
    </>
  );
}
