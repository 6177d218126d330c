import type { Answer, AnswerLevel, ReleaseLevel, Severity } from '@pasban/contracts';
import type { Ladder, PlannedStep } from '../routing/ladder';

/** One firing of a step: the same step again is a repeat (ES4). */
export interface Firing {
  step: number;
  at: Date;
}

/**
 * Where an alert stands. Only an alert that rings has a next time, so a timer exists only in the state
 * that has one.
 */
export type AlertProgress =
  | { state: 'open'; nextStepAt: Date }
  | { state: 'acknowledged' }
  | { state: 'exhausted' }
  | { state: 'closed' };

/** One side's obligation to answer one incident, with its own ladder and clock. */
export interface Alert {
  id: string;
  incidentId: string;
  side: string;
  severity: Severity;
  /** What of the incident this side may see. */
  level: ReleaseLevel;
  policy: string;
  /** The desks that own it: those of the first step. */
  desks: string[];
  ladder: Ladder;
  openedAt: Date;
  progress: AlertProgress;
  /** Index of the step that rings now. */
  step: number;
  /** How often the last step has been repeated. */
  repeats: number;
  firings: Firing[];
  answers: Answer[];
}

/** The step that rings now. */
export function currentStep(alert: Alert): PlannedStep {
  const step = alert.ladder.steps[alert.step];
  if (!step)
    throw new Error(`alert ${alert.id} stands on step ${alert.step}, which its ladder does not have`);
  return step;
}

/** Every desk this alert has reached so far: those that may answer it (AK2). */
export const alertedDesks = (alert: Alert): string[] => [
  ...new Set([...alert.desks, ...alert.ladder.steps.slice(0, alert.step + 1).flatMap(({ desks }) => desks)]),
];

/** When a step is due, in seconds from the alert's opening (ES1). */
export const dueAt = (alert: Pick<Alert, 'openedAt'>, step: PlannedStep): Date =>
  new Date(alert.openedAt.getTime() + step.afterSeconds * 1_000);

/** The answer that stopped the ladder, if one did. */
export const decisiveAnswer = (alert: Alert): Answer | undefined =>
  alert.progress.state === 'acknowledged'
    ? alert.answers.findLast(({ sufficient }) => sufficient)
    : undefined;

/** `supervisor` outranks `officer`. */
export const reaches = (role: AnswerLevel, needed: AnswerLevel): boolean =>
  role === 'supervisor' || needed === 'officer';
