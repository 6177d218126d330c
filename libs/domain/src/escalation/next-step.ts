import { addSeconds } from '../time';
import { type Alert, type AlertProgress, currentStep, dueAt } from '../alert/alert';

export type Escalation =
  | { kind: 'advance'; reason: 'due'; alert: Alert; desks: string[]; lateMs: number }
  | { kind: 'repeat'; reason: 'unanswered'; alert: Alert; desks: string[]; lateMs: number }
  | { kind: 'exhausted'; reason: 'nobody-answered'; alert: Alert; lateMs: number }
  | { kind: 'nothing'; reason: 'answered' | 'not-due' };

/**
 * What an alert's clock does now: the next step, the last one again, or the end of the ladder (ES1, ES4).
 * A wake-up that comes late, early or twice finds the row as it is and decides afresh, so a step fires once (ES6).
 */
export function nextStep(alert: Alert, now: Date): Escalation {
  if (alert.progress.state !== 'open') return { kind: 'nothing', reason: 'answered' };
  const lateMs = now.getTime() - alert.progress.nextStepAt.getTime();
  if (lateMs < 0) return { kind: 'nothing', reason: 'not-due' };
  if (alert.step + 1 < alert.ladder.steps.length) {
    const advanced = fire({ ...alert, step: alert.step + 1 }, now);
    return { kind: 'advance', reason: 'due', alert: advanced, desks: currentStep(advanced).desks, lateMs };
  }
  if (alert.repeats < (alert.ladder.repeat?.times ?? 0)) {
    const repeated = fire({ ...alert, repeats: alert.repeats + 1 }, now);
    return {
      kind: 'repeat',
      reason: 'unanswered',
      alert: repeated,
      desks: currentStep(repeated).desks,
      lateMs,
    };
  }
  return {
    kind: 'exhausted',
    reason: 'nobody-answered',
    alert: { ...alert, progress: { state: 'exhausted' } },
    lateMs,
  };
}

function fire(alert: Alert, now: Date): Alert {
  const fired = { ...alert, firings: [...alert.firings, { step: alert.step, at: now }] };
  return { ...fired, progress: progressAfter(fired, now) };
}

/**
 * When an alert that has just fired rings next. Steps are counted from its opening (ES1). Repeats are counted
 * from the last firing, so that after an outage they do not come in a burst (ES8). A ladder that does not repeat
 * gives its last step a minute before it is called exhausted.
 */
export function progressAfter(alert: Alert, now: Date): AlertProgress {
  const next = alert.ladder.steps[alert.step + 1];
  if (next) return { state: 'open', nextStepAt: dueAt(alert, next) };
  return {
    state: 'open',
    nextStepAt: addSeconds(now, alert.ladder.repeat?.everySeconds ?? LAST_CALL_SECONDS),
  };
}

const LAST_CALL_SECONDS = 60;
