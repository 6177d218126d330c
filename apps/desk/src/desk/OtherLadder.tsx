import type { CounterpartAlertView } from '@pasban/contracts';
import { CheckIcon } from '../components/icons';
import { useNow } from '../feed/now';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';
import { count } from '../i18n/time';
import { useNames } from '../session/topology';

const since = (from: string, to: number) => count((to - Date.parse(from)) / 1_000);

/** What we may know of the other side's answer: that there is one, and since when. */
export function OtherLadder({ other }: { other: CounterpartAlertView }) {
  const text = useText();
  const names = useNames();
  const { state, openedAt, acknowledgedAt } = other;
  const answered = acknowledgedAt !== null;
  return (
    <section className="panel">
      <header className="panel-head">
        <h3>{text('ladder.of', { side: names.side(other.side) })}</h3>
        <span className="dim dense">{text('ladder.ownClock')}</span>
      </header>
      <ol className="ladder">
        <li className="step step-done">
          <span className="step-dot" aria-hidden="true" />
          <div className="step-words">
            <span className="step-name">{text('ladder.otherAlerted')}</span>
          </div>
          <bdi className="step-time num">{count(0)}</bdi>
        </li>
        <li className={`step ${answered || state === 'closed' ? 'step-done' : 'step-ringing'}`}>
          <span className="step-dot" aria-hidden="true" />
          <div className="step-words">
            <span className={`step-name ${answered ? 'ok' : ''}`}>
              {answered && <CheckIcon size={14} />} {codeText(text, 'otherState', state)}
            </span>
            <span className="step-note dense">{text('ladder.otherSteps')}</span>
          </div>
          {answered ? (
            <bdi className="step-time num">{since(openedAt, Date.parse(acknowledgedAt))}</bdi>
          ) : (
            state !== 'closed' && <Waiting from={openedAt} />
          )}
        </li>
      </ol>
    </section>
  );
}

function Waiting({ from }: { from: string }) {
  const now = useNow();
  return <bdi className="step-time step-soon num">{since(from, now)}</bdi>;
}
