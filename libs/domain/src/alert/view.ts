import type { AlertView, CounterpartAlertView } from '@pasban/contracts';
import { type Alert, decisiveAnswer, dueAt, timerOf } from './alert';

/** The alert as its own side sees it. */
export function alertView(alert: Alert): AlertView {
  return {
    id: alert.id,
    incident: alert.incidentId,
    side: alert.side,
    state: alert.progress.state,
    policy: alert.policy,
    desks: alert.desks,
    openedAt: alert.openedAt.toISOString(),
    step: alert.step,
    repeats: alert.repeats,
    nextStepAt: alert.progress.state === 'open' ? alert.progress.nextStepAt.toISOString() : null,
    ringsAt: timerOf(alert)?.toISOString() ?? null,
    steps: alert.ladder.steps.map((step, index) => {
      const fired = alert.firings.find((firing) => firing.step === index);
      return {
        index,
        afterSeconds: step.afterSeconds,
        dueAt: dueAt(alert, step).toISOString(),
        ...(fired ? { firedAt: fired.at.toISOString() } : {}),
        targets: step.targets,
        desks: step.desks,
        answer: step.answer,
      };
    }),
    answers: alert.answers,
  };
}

/** The alert as the other side may know it: that there is one, and whether somebody has it. */
export const counterpartView = (alert: Alert): CounterpartAlertView => ({
  side: alert.side,
  state: alert.progress.state,
  openedAt: alert.openedAt.toISOString(),
  acknowledgedAt: decisiveAnswer(alert)?.at ?? null,
});
