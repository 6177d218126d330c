import type { Alert } from '../alert/alert';
import { channelsOf } from '../routing/ladder';
import type { LogEntry } from './log';

/** What the step that fired last called upon beside desks: the persons on call, and channels by name. */
export function calledUpon(alert: Alert): Pick<LogEntry, 'detail'>['detail'] {
  const firing = alert.firings.at(-1);
  const channels = channelsOf(alert.ladder.steps[alert.step]?.targets ?? []);
  return {
    ...(firing?.persons ? { persons: firing.persons } : {}),
    ...(channels.length > 0 ? { channels } : {}),
  };
}

/** Whether the step that fired last was for the persons on call, and there were none. */
export const nobodyOnCall = (alert: Alert): boolean => alert.firings.at(-1)?.persons?.length === 0;

/**
 * For an alert that has just opened: whom its first step called upon. Nothing for a step that names desks alone,
 * which the routing's own line tells. The line is the alerted side's: names of persons stay at home (RL3).
 */
export function calledLines(alert: Alert, now: Date): LogEntry[] {
  const called = calledUpon(alert);
  if (Object.keys(called).length === 0) return [];
  return [
    {
      incidentId: alert.incidentId,
      at: now,
      side: alert.side,
      actor: null,
      kind: 'alert.step',
      reason: nobodyOnCall(alert) ? 'nobody-on-call' : 'opened',
      detail: { step: alert.step, desks: alert.ladder.steps[alert.step]?.desks ?? [], ...called },
    },
  ];
}
