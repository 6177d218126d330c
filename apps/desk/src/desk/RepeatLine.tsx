import type { AlertView } from '@pasban/contracts';
import { nextMove, secondsUntil } from '@pasban/feed-client';
import { useNow } from '../feed/now';
import { useText } from '../i18n/text';
import { count } from '../i18n/time';

/** Silence that ends by itself (AK4, ES5). */
const RINGS_AGAIN = { snoozed: 'ladder.snoozed', acknowledged: 'ladder.idle' } as const;

/** What follows the last step: it rings again, or nobody answered at all. */
export function RepeatLine({ alert }: { alert: AlertView }) {
  const text = useText();
  const now = useNow();
  const move = nextMove(alert);
  if (alert.state === 'exhausted') return <p className="ladder-end alarm">{text('ladder.exhausted')}</p>;
  if (alert.ringsAt && (alert.state === 'snoozed' || alert.state === 'acknowledged')) {
    const time = count(secondsUntil(Date.parse(alert.ringsAt), now));
    return <p className="ladder-end dim dense num">{text(RINGS_AGAIN[alert.state], { time })}</p>;
  }
  if (move.kind !== 'repeat' && alert.repeats === 0) return null;
  return (
    <p className="ladder-end dim dense">
      {alert.repeats > 0 && text('ladder.repeated', { times: alert.repeats })}
      {alert.repeats > 0 && move.kind === 'repeat' && ' · '}
      {move.kind === 'repeat' && (
        <span className="step-soon num">
          {text('ladder.againIn', { time: count(secondsUntil(move.at, now)) })}
        </span>
      )}
    </p>
  );
}
