import type { Severity } from '@pasban/contracts';
import { fireStep } from '../escalation/fire';
import type { Presence } from '../presence/presence';
import type { Rosters } from '../roster';
import type { PlannedAlert } from '../routing/planned';
import type { Alert } from './alert';

/** Opens a side's alert: its first step fires with the opening itself, in the same transaction. */
export function openAlert(
  planned: PlannedAlert,
  about: { id: string; incidentId: string; severity: Severity; policy: string },
  now: Date,
  presence: Presence,
  rosters: Rosters,
): Alert {
  const blank: Alert = {
    id: about.id,
    incidentId: about.incidentId,
    severity: about.severity,
    policy: about.policy,
    side: planned.side,
    level: planned.level,
    desks: planned.desks.map(({ desk }) => desk),
    ladder: planned.ladder,
    openedAt: now,
    progress: { state: 'open', nextStepAt: now },
    step: 0,
    repeats: 0,
    aheadSeconds: 0,
    firings: [],
    answers: [],
  };
  return fireStep(blank, 0, now, presence, rosters);
}

/**
 * The same alert, ringing anew: reopened (ES7), raised (CO4), reassigned or idle (ES5). From its first step, unless the
 * earlier ones have nothing left to ask.
 */
export const reopenAlert = (alert: Alert, now: Date, presence: Presence, rosters: Rosters, step = 0): Alert =>
  fireStep(
    { ...alert, openedAt: now, repeats: 0, aheadSeconds: 0, firings: [], answers: [] },
    step,
    now,
    presence,
    rosters,
  );

/** Resolved, cancelled or merged: the ladder ends (ES7). */
export const closeAlert = (alert: Alert): Alert => ({ ...alert, progress: { state: 'closed' } });
