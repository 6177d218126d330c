import type { AlertView, Answer, LadderStepView } from '@pasban/contracts';
import { CheckIcon } from '../components/icons';
import { nextMove, phaseOf, secondsUntil } from '@pasban/feed-client';
import { useNow } from '../feed/now';
import { codeText } from '../i18n/codes';
import { useText } from '../i18n/text';
import { count } from '../i18n/time';
import { useNames } from '../session/topology';
import { useList } from './useList';
import { targetName } from './target';

interface Props {
  alert: AlertView;
  step: LadderStepView;
}

/** Answers given while this step was the one that rang. */
function answersAt(alert: AlertView, step: LadderStepView): Answer[] {
  if (step.firedAt === undefined) return [];
  const next = alert.steps.find(({ index }) => index === step.index + 1)?.firedAt ?? null;
  const [from, until] = [Date.parse(step.firedAt), next === null ? Infinity : Date.parse(next)];
  const first = step.index === 0;
  return alert.answers.filter(({ at }) => (first || Date.parse(at) >= from) && Date.parse(at) < until);
}

export function OwnStep({ alert, step }: Props) {
  const text = useText();
  const names = useNames();
  const list = useList();
  const phase = phaseOf(alert, step);
  const targets = step.targets.map((target) => targetName(text, names, target));
  const desks = step.desks.map(names.desk);
  return (
    <li className={`step step-${phase}`}>
      <span className="step-dot" aria-hidden="true" />
      <div className="step-words">
        <span className="step-name">{list(targets)}</span>
        {desks.length > 0 && <span className="step-note dense">{list(desks)}</span>}
        {step.answer === 'supervisor' && phase !== 'spared' && (
          <span className="step-note dense">{text('ladder.supervisorAnswers')}</span>
        )}
        {answersAt(alert, step).map((answer) => (
          <span
            key={answer.at + answer.by}
            className={`step-answer dense ${answer.sufficient ? 'ok' : 'short'}`}
          >
            {answer.sufficient && <CheckIcon size={13} />} <bdi>{answer.by}</bdi> ·{' '}
            {codeText(text, 'role', answer.role)}
            {!answer.sufficient && ` · ${text('ladder.recorded')}`}{' '}
            <bdi className="num">{count((Date.parse(answer.at) - Date.parse(alert.openedAt)) / 1_000)}</bdi>
          </span>
        ))}
      </div>
      <StepTime alert={alert} step={step} />
    </li>
  );
}

function StepTime({ alert, step }: Props) {
  const text = useText();
  const now = useNow();
  const phase = phaseOf(alert, step);
  if (phase === 'spared') return <span className="step-time dense">{text('ladder.spared')}</span>;
  const move = nextMove(alert);
  if (phase === 'next' && move.kind === 'step') {
    return (
      <span className="step-time step-soon num">
        {text('ladder.inTime', { time: count(secondsUntil(move.at, now)) })}
      </span>
    );
  }
  const at =
    step.firedAt === undefined
      ? step.afterSeconds
      : (Date.parse(step.firedAt) - Date.parse(alert.openedAt)) / 1_000;
  return <bdi className="step-time num">{count(at)}</bdi>;
}
