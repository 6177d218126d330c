import type { AlertView } from '@pasban/contracts';
import { nextMove, progress, secondsUntil } from '@pasban/feed-client';
import { useNow } from '../feed/now';
import { useText } from '../i18n/text';
import { count } from '../i18n/time';
import { useNames } from '../session/topology';
import { targetName } from './target';

/** How long until the ladder climbs, and to whom. */
export function NextMoveBar({ alert }: { alert: AlertView }) {
  const text = useText();
  const names = useNames();
  const now = useNow();
  const move = nextMove(alert);
  if (move.kind === 'none') {
    return <span className="card-flag dense">{alert.state === 'exhausted' && text('ladder.exhausted')}</span>;
  }
  const step = move.kind === 'step' ? alert.steps[move.index] : undefined;
  const who = step ? targetName(text, names, step.targets[0] ?? '') : text('ladder.again');
  return (
    <span className="next-move">
      <span className="bar" aria-hidden="true">
        <span className="bar-fill" style={{ inlineSize: `${progress(alert, move, now) * 100}%` }} />
      </span>
      <span className="next-move-words dense">
        {text('ladder.in', { who })} <bdi className="num strong">{count(secondsUntil(move.at, now))}</bdi>
      </span>
    </span>
  );
}
