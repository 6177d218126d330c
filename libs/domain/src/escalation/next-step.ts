import { type Alert, currentStep, dueAt, timerOf } from '../alert/alert';
import { reopenAlert } from '../alert/open';
import type { Rosters } from '../roster';
import { fireFromHere, fireStep } from './fire';
import type { Presence } from '../presence/presence';

/** What an alert's clock did. `lateMs` is how long after its moment it was done (ES6). */
export type Escalation =
  | { kind: 'advance'; reason: 'due' | 'nobody-present'; alert: Alert; desks: string[]; lateMs: number }
  | { kind: 'repeat'; reason: 'unanswered'; alert: Alert; desks: string[]; lateMs: number }
  | { kind: 'ring-again'; reason: 'idle' | 'snooze-over'; alert: Alert; desks: string[]; lateMs: number }
  | { kind: 'exhausted'; reason: 'nobody-answered'; alert: Alert; lateMs: number }
  | { kind: 'nothing'; reason: 'no-timer' | 'not-due' };

/**
 * What an alert's clock does now: the next step, the last one again, the end of the ladder, or ringing again after
 * it was idle or snoozed (ES1, ES4, ES5). A wake-up that comes late, early or twice finds the row as it is and
 * decides afresh, so a step fires once (ES6).
 */
export function nextStep(alert: Alert, now: Date, presence: Presence, rosters: Rosters): Escalation {
  const timer = timerOf(alert);
  if (timer === null) return { kind: 'nothing', reason: 'no-timer' };
  const lateMs = now.getTime() - timer.getTime();
  if (lateMs < 0) return { kind: 'nothing', reason: 'not-due' };
  switch (alert.progress.state) {
    case 'acknowledged':
      return ringAgain(reopenAlert(alert, now, presence, rosters), 'idle', lateMs);
    case 'snoozed':
      return ringAgain(resume(alert, now, presence, rosters), 'snooze-over', lateMs);
    default:
      return climb(alert, timer, { now, presence, rosters }, lateMs);
  }
}

function climb(
  alert: Alert,
  timer: Date,
  { now, presence, rosters }: { now: Date; presence: Presence; rosters: Rosters },
  lateMs: number,
): Escalation {
  const next = alert.ladder.steps[alert.step + 1];
  if (next) {
    const reason = timer < dueAt(alert, next) ? 'nobody-present' : 'due';
    const advanced = fireStep(alert, alert.step + 1, now, presence, rosters);
    return { kind: 'advance', reason, alert: advanced, desks: next.desks, lateMs };
  }
  if (alert.repeats < (alert.ladder.repeat?.times ?? 0)) {
    const repeated = fireStep({ ...alert, repeats: alert.repeats + 1 }, alert.step, now, presence, rosters);
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

const ringAgain = (alert: Alert, reason: 'idle' | 'snooze-over', lateMs: number): Escalation => ({
  kind: 'ring-again',
  reason,
  alert,
  desks: currentStep(alert).desks,
  lateMs,
});

/** After a snooze the step that rang rings again, with its delay from now. */
const resume = (alert: Alert, now: Date, presence: Presence, rosters: Rosters): Alert =>
  fireFromHere(alert, alert.step, now, presence, rosters);
