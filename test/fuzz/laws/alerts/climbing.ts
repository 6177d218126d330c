import type { AlertRow } from '../../chronicle/rows';
import { isSame, type Known, ms, unless } from '../law';
import type { Cause } from './cause';
import type { Plan } from './plan';
import { currentStep, firedOnce, isLast, lastCallMs, waitsWell } from './rings';

type Step = Extract<Cause, { kind: 'step' }>;

/** A step that fires is the next one, fires once, never before its time, and late only by a sweep (ES1, ES2, ES6). */
export function climbsWell(
  before: AlertRow,
  after: AlertRow,
  step: Step,
  plan: Plan,
  at: number,
  known: Known,
): string[] {
  const faults = [
    ...(step.why === 'by-hand' ? byHandWell(before, after) : byClockWell(before, after, step, plan, at)),
    ...(step.why === 'by-hand' ? [] : onTime(before, step, at, known)),
    ...firedOnce(before, after, at),
    ...unless(isSame(before.ladder, after.ladder), () => `RT4 the ladder of ${after.id} changed as it rang`),
    ...unless(isSame(before.answers, after.answers), () => `AK ${after.id} rang and its answers changed`),
  ];
  if (step.why === 'snooze-over' || step.why === 'by-hand') plan.resumed(after, at);
  else plan.fired(after, at);
  return [...faults, ...waitsWell(after, plan, at, known)];
}

const byHandWell = (before: AlertRow, after: AlertRow): string[] =>
  unless(
    after.step > before.step && before.state !== 'closed',
    () => `ES ${after.id} was sent from step ${before.step} to ${after.step} while ${before.state}`,
  );

function byClockWell(before: AlertRow, after: AlertRow, { why }: Step, plan: Plan, at: number): string[] {
  const asleep = why === 'snooze-over';
  return [
    ...unless(
      before.state === (asleep ? 'snoozed' : 'open'),
      () => `ES ${after.id} was ${before.state} and rang: ${why}`,
    ),
    ...(why === 'unanswered' ? repeatsWell(before, after, at) : []),
    ...(why === 'due' || why === 'nobody-present' ? advancesWell(before, after, why, plan, at) : []),
    ...unless(
      !asleep || (after.step === before.step && after.repeats === before.repeats),
      () => `AK4 ${after.id} woke at step ${after.step} and had gone to sleep at ${before.step}`,
    ),
  ];
}

function advancesWell(
  before: AlertRow,
  after: AlertRow,
  why: 'due' | 'nobody-present',
  plan: Plan,
  at: number,
): string[] {
  const due = plan.dueAt(before, after.step);
  return [
    ...unless(
      after.step === before.step + 1 && after.repeats === before.repeats,
      () => `ES ${after.id} climbed from ${before.step} to ${after.step}`,
    ),
    ...unless(
      why === 'nobody-present' || at >= due - 1,
      () =>
        `ES1 ${after.id} climbed to ${after.step} before ${new Date(due).toISOString()}, and somebody was there`,
    ),
  ];
}

function repeatsWell(before: AlertRow, after: AlertRow, at: number): string[] {
  const times = before.ladder.repeat?.times ?? 0;
  return [
    ...unless(
      isLast(before, before.step) && after.step === before.step && after.repeats === before.repeats + 1,
      () => `ES4 ${after.id} repeated step ${before.step} of ${before.ladder.steps.length}`,
    ),
    ...unless(after.repeats <= times, () => `ES4 ${after.id} repeated ${after.repeats} of ${times} times`),
    ...unless(hasRungLongEnough(before, at), () => `ES4 ${after.id} repeated too early`),
  ];
}

const hasRungLongEnough = (before: AlertRow, at: number): boolean =>
  at >= ms(before.firings.at(-1)?.at ?? '') + lastCallMs(before) - 1;

/** Exhausted is an alert whose last step has been repeated as often as its ladder says, and rung to its end (ES4). */
export function exhaustsWell(
  before: AlertRow,
  after: AlertRow,
  step: Extract<Cause, { kind: 'exhausted' }>,
  at: number,
  known: Known,
): string[] {
  const times = before.ladder.repeat?.times ?? 0;
  return [
    ...unless(
      before.state === 'open' && after.state === 'exhausted' && after.timer_at === null,
      () => `ES4 ${after.id} was ${before.state}, became ${after.state} and is called exhausted`,
    ),
    ...unless(
      isLast(before, before.step) && before.repeats === times,
      () =>
        `ES4 ${after.id} was exhausted at step ${before.step} after ${before.repeats} of ${times} repeats`,
    ),
    ...unless(hasRungLongEnough(before, at), () => `ES4 ${after.id} was exhausted too early`),
    ...unless(isSame(before.firings, after.firings), () => `ES4 ${after.id} fired as it was exhausted`),
    ...onTime(before, step, at, known),
  ];
}

/** Never before the moment it waited for, never later than a sweep where somebody could work; and it says how late. */
function onTime(before: AlertRow, { line }: { line: Step['line'] }, at: number, { world }: Known): string[] {
  const due = before.timer_at === null ? Infinity : ms(before.timer_at);
  const deadline = world.diligence.deadline(due);
  const step = `${before.id} at step ${before.step} (${currentStep(before).targets.join(', ')})`;
  return [
    ...unless(at >= due, () => `ES1 ${step} waited for ${before.timer_at} and did not`),
    ...unless(
      deadline === undefined || at <= deadline,
      () => `ES6 ${step} waited for ${before.timer_at} and was late: ${new Date(at).toISOString()}`,
    ),
    ...unless(
      line.detail.lateMs === at - due,
      () => `ES6 ${step} was ${at - due} ms late and says ${String(line.detail.lateMs)}`,
    ),
  ];
}
