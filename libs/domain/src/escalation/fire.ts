import { type Alert, type AlertProgress, currentStep, dueAt, type Firing } from '../alert/alert';
import { personsOnCall, type Rosters } from '../roster';
import type { PlannedStep } from '../routing/ladder';
import { addSeconds } from '../time';
import { type Presence, someonePresent } from '../presence/presence';

/** A ladder that does not repeat gives its last step this long before it is called exhausted. */
const LAST_CALL_SECONDS = 60;

/**
 * The alert once a step has fired. Fired before its time, the ladder runs ahead from here on: what the people of the
 * step before did not need of their delay is not waited for by anyone else.
 */
export function fireStep(
  alert: Alert,
  index: number,
  now: Date,
  presence: Presence,
  rosters: Rosters,
): Alert {
  const step = alert.ladder.steps[index];
  if (!step) throw new Error(`alert ${alert.id} has no step ${index}`);
  const elapsed = (now.getTime() - alert.openedAt.getTime()) / 1_000;
  const aheadSeconds = Math.max(alert.aheadSeconds, step.afterSeconds - elapsed);
  const persons = personsCalled(alert, step, now, rosters);
  const firing = persons ? { step: index, at: now, persons } : { step: index, at: now };
  const fired = { ...alert, step: index, aheadSeconds, firings: [...alert.firings, firing] };
  return { ...fired, progress: progressAfter(fired, now, presence) };
}

/**
 * The alert once a step has fired after which the ladder keeps its planned distances, however late or early that was:
 * the time in which a person had silenced it, or which a person cut short, does not count.
 */
export function fireFromHere(
  alert: Alert,
  index: number,
  now: Date,
  presence: Presence,
  rosters: Rosters,
): Alert {
  const elapsed = (now.getTime() - alert.openedAt.getTime()) / 1_000;
  const aheadSeconds = (alert.ladder.steps[index]?.afterSeconds ?? 0) - elapsed;
  return fireStep({ ...alert, aheadSeconds }, index, now, presence, rosters);
}

/** Who is on call depends on the moment, so it is asked when the step fires, of the desks that own the alert then. */
const personsCalled = (
  { desks }: Alert,
  { targets }: PlannedStep,
  now: Date,
  rosters: Rosters,
): Firing['persons'] => (targets.includes('on-call') ? personsOnCall(rosters, desks, now) : undefined);

/**
 * When an alert that has just fired rings next. With nobody there to answer, the next step follows at once (ES2); one that
 * is overdue already stays as late as it is (ES6).
 * Steps are counted from the opening (ES1); repeats from the last firing, so that after an outage they do not come in
 * a burst (ES8).
 */
function progressAfter(alert: Alert, now: Date, presence: Presence): AlertProgress {
  const next = alert.ladder.steps[alert.step + 1];
  if (!next) {
    return {
      state: 'open',
      nextStepAt: addSeconds(now, alert.ladder.repeat?.everySeconds ?? LAST_CALL_SECONDS),
    };
  }
  const due = dueAt(alert, next);
  return { state: 'open', nextStepAt: due > now && nobodyToAnswer(alert, presence) ? now : due };
}

/** Whether the step that rings asks nobody who is there; a person on call is somebody, whether at the desk or not. */
const nobodyToAnswer = (alert: Alert, presence: Presence): boolean =>
  (alert.firings.at(-1)?.persons ?? []).length === 0 && !someonePresent(currentStep(alert), presence);

/**
 * The alert with its next step due at once, when those whom the present one asks have gone while it waited for them (ES2);
 * null when it is to wait on. Without a next step there is nothing to hurry to: a repeat would ask the same empty desks.
 */
export function hurry(alert: Alert, now: Date, presence: Presence): Alert | null {
  const { progress, ladder, step } = alert;
  if (progress.state !== 'open' || progress.nextStepAt <= now) return null;
  if (!ladder.steps[step + 1] || !nobodyToAnswer(alert, presence)) return null;
  return { ...alert, progress: { state: 'open', nextStepAt: now } };
}
