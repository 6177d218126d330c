import type { AlertView, CounterpartAlertView } from '@pasban/contracts';
import { useText } from '../i18n/text';
import { useNames } from '../session/topology';
import { OtherLadder } from './OtherLadder';
import { OwnStep } from './OwnStep';
import { RepeatLine } from './RepeatLine';

interface Props {
  side: string;
  alert: AlertView | null;
  counterparts: readonly CounterpartAlertView[] | null;
}

/** Both sides' obligations next to each other, each with its own clock: neither silences the other. */
export function Ladders({ side, alert, counterparts }: Props) {
  const text = useText();
  const names = useNames();
  return (
    <div className="ladders">
      <section className="panel">
        <header className="panel-head">
          <h3>{text('ladder.of', { side: names.side(side) })}</h3>
          {alert && (
            <span className="dim dense">
              {text('ladder.policy')} <bdi>{alert.policy}</bdi>
            </span>
          )}
        </header>
        {alert ? (
          <>
            <ol className="ladder">
              {alert.steps.map((step) => (
                <OwnStep key={step.index} alert={alert} step={step} />
              ))}
            </ol>
            <RepeatLine alert={alert} />
          </>
        ) : (
          <p className="dim">{text('ladder.notAsked')}</p>
        )}
      </section>
      {counterparts?.map((other) => (
        <OtherLadder key={other.side} other={other} />
      ))}
      {counterparts?.length === 0 && (
        <section className="panel">
          <header className="panel-head">
            <h3>{text('ladder.other')}</h3>
          </header>
          <p className="dim">{text('ladder.otherNotAsked')}</p>
        </section>
      )}
    </div>
  );
}
