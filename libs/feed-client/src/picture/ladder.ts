import type { AlertView, LadderStepView } from '@pasban/contracts';

/** What an alert's own clock will do next. */
export type NextMove =
  | { kind: 'none' }
  /** The step at `index` fires at `at`. */
  | { kind: 'step'; index: number; at: number }
  /** The last step rings once more at `at` (ES4). */
  | { kind: 'repeat'; at: number };

export function nextMove(alert: AlertView): NextMove {
  if (alert.state !== 'open' || alert.nextStepAt === null) return { kind: 'none' };
  const at = Date.parse(alert.nextStepAt);
  const ahead = alert.steps.find((step) => step.firedAt === undefined);
  return ahead ? { kind: 'step', index: ahead.index, at } : { kind: 'repeat', at };
}

/** How much of the wait before the next move is over, 0 to 1. */
export function progress(alert: AlertView, move: NextMove, now: number): number {
  if (move.kind === 'none') return 1;
  const fired = alert.steps.flatMap(({ firedAt }) => (firedAt === undefined ? [] : [Date.parse(firedAt)]));
  const from = Math.max(Date.parse(alert.openedAt), ...fired);
  if (move.at <= from) return 1;
  return Math.min(1, Math.max(0, (now - from) / (move.at - from)));
}

/** `ringing` now, `done` before, `next` with a running clock, `later`, or `spared` by an answer. */
export type StepPhase = 'done' | 'ringing' | 'next' | 'later' | 'spared';

export function phaseOf(alert: AlertView, step: LadderStepView): StepPhase {
  if (step.firedAt !== undefined) {
    return alert.state === 'open' && step.index === alert.step ? 'ringing' : 'done';
  }
  if (alert.state !== 'open') return 'spared';
  const move = nextMove(alert);
  return move.kind === 'step' && move.index === step.index ? 'next' : 'later';
}

export const secondsUntil = (at: number, now: number): number => Math.max(0, Math.ceil((at - now) / 1_000));
