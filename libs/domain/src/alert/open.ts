import type { Severity } from '@pasban/contracts';
import type { PlannedAlert } from '../routing/route';
import type { Alert, AlertProgress } from './alert';
import { progressAfter } from '../escalation/next-step';

/** Opens a side's alert: its first step fires with the opening itself, in the same transaction. */
export function openAlert(
  planned: PlannedAlert,
  about: { id: string; incidentId: string; severity: Severity; policy: string },
  now: Date,
): Alert {
  const alert: Alert = {
    ...about,
    side: planned.side,
    level: planned.level,
    desks: planned.desks.map(({ desk }) => desk),
    ladder: planned.ladder,
    openedAt: now,
    progress: { state: 'open', nextStepAt: now },
    step: 0,
    repeats: 0,
    firings: [{ step: 0, at: now }],
    answers: [],
  };
  return { ...alert, progress: progressAfter(alert, now) };
}

/** The same alert, ringing again from its first step: after a reopening (ES7) or a raised severity (CO4). */
export function reopenAlert(alert: Alert, now: Date): Alert {
  const fresh: Alert = {
    ...alert,
    openedAt: now,
    step: 0,
    repeats: 0,
    firings: [{ step: 0, at: now }],
    answers: [],
  };
  return { ...fresh, progress: progressAfter(fresh, now) };
}

const CLOSED: AlertProgress = { state: 'closed' };

/** Resolved, cancelled or merged: the ladder ends (ES7). */
export const closeAlert = (alert: Alert): Alert => ({ ...alert, progress: CLOSED });
