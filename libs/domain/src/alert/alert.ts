import type { Answer, AnswerLevel, OnCallPerson, ReleaseLevel, Severity } from '@pasban/contracts';
import type { Ladder, PlannedStep } from '../routing/ladder';
import { addSeconds } from '../time';

/** An answer as it is kept: with the account whose it is, so that a person can be told from a namesake (PD6). */
export interface GivenAnswer extends Answer {
  /** Absent in answers from before it was kept. */
  account?: string;
}

/** One firing of a step: the same step again is a repeat (ES4). */
export interface Firing {
  step: number;
  at: Date;
  /** Who was on call at that moment; absent when the step does not name `on-call`. */
  persons?: OnCallPerson[];
}

/**
 * Where an alert stands. Each state that waits for a moment carries it, and no other state has one: a timer
 * exists only in the state that needs it.
 */
export type AlertProgress =
  | { state: 'open'; nextStepAt: Date }
  /** A person has it; if nothing happens until `ringsAgainAt`, it rings again (ES5). */
  | { state: 'acknowledged'; ringsAgainAt: Date | null }
  /** Silenced by a person, visibly and not for long (AK4). */
  | { state: 'snoozed'; until: Date }
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
  /** By how much the ladder runs ahead of its plan, since steps were skipped or brought forward (ES2). */
  aheadSeconds: number;
  firings: Firing[];
  answers: GivenAnswer[];
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
  ...new Set([...alert.desks, ...reachedDesks(alert)]),
];

/** The desks that the steps up to the one that rings now name. */
export const reachedDesks = ({ ladder, step }: Alert): string[] => [
  ...new Set(ladder.steps.slice(0, step + 1).flatMap(({ desks }) => desks)),
];

/** When a step is due: seconds from the alert's opening (ES1), less what the ladder runs ahead. */
export const dueAt = (alert: Pick<Alert, 'openedAt' | 'aheadSeconds'>, step: PlannedStep): Date =>
  addSeconds(alert.openedAt, step.afterSeconds - alert.aheadSeconds);

/** The moment an alert waits for, whatever it is; null when it waits for none. */
export function timerOf({ progress }: Pick<Alert, 'progress'>): Date | null {
  switch (progress.state) {
    case 'open':
      return progress.nextStepAt;
    case 'acknowledged':
      return progress.ringsAgainAt;
    case 'snoozed':
      return progress.until;
    case 'exhausted':
    case 'closed':
      return null;
    default:
      return progress satisfies never;
  }
}

/** The answer that stopped the ladder, if one did. */
export const decisiveAnswer = (alert: Alert): GivenAnswer | undefined =>
  alert.progress.state === 'acknowledged'
    ? alert.answers.findLast(({ sufficient }) => sufficient)
    : undefined;

/** `supervisor` outranks `officer`. */
export const reaches = (role: AnswerLevel, needed: AnswerLevel): boolean =>
  role === 'supervisor' || needed === 'officer';
