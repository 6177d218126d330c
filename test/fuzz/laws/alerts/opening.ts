import type { AlertRow } from '../../chronicle/rows';
import { isSame, type Known, ms, unless } from '../law';
import type { Cause } from './cause';
import type { Plan } from './plan';
import { currentStep, reached, waitsWell } from './rings';

/** An alert that has just opened: its first step has fired with the opening, and nothing else has happened to it. */
export function opensWell(after: AlertRow, plan: Plan, at: number, known: Known): string[] {
  plan.opened();
  plan.fired(after, at);
  return [
    ...unless(after.step === 0, () => `ES ${after.id} opened at step ${after.step}`),
    ...beginsAnew(after, at),
    ...waitsWell(after, plan, at, known),
  ];
}

/** An alert that rings anew begins from the beginning, unless it was raised (CO4). */
export function ringsAnewWell(
  before: AlertRow,
  after: AlertRow,
  { why }: Extract<Cause, { kind: 'rung-anew' }>,
  plan: Plan,
  at: number,
  known: Known,
): string[] {
  plan.opened();
  plan.fired(after, at);
  return [
    ...unless(
      before.state !== 'closed' || why === 'reopened',
      () => `ES7 ${after.id} was closed and was ${why}`,
    ),
    ...unless(
      after.step === 0 || (why === 'raised' && asksNobodyNew(before, after)),
      () => `CO4 ${after.id} was ${why} and began at step ${after.step}`,
    ),
    ...unless(
      isSame(before.ladder, after.ladder) || why === 'raised' || why === 'assigned',
      () => `RT4 the ladder of ${after.id} changed when it was ${why}`,
    ),
    ...(why === 'idle' ? idleWell(before, at, known) : []),
    ...beginsAnew(after, at),
    ...waitsWell(after, plan, at, known),
  ];
}

const beginsAnew = (alert: AlertRow, at: number): string[] =>
  unless(
    ms(alert.opened_at) === at &&
      alert.firings.length === 1 &&
      alert.firings[0]?.step === alert.step &&
      ms(alert.firings[0].at) === at &&
      alert.answers.length === 0 &&
      alert.repeats === 0,
    () => `ES ${alert.id} did not begin anew: ${JSON.stringify(alert.firings)}`,
  );

/** A raised alert may leave out the steps that ask nobody whom it has not asked already, as far up as it had come. */
function asksNobodyNew(before: AlertRow, after: AlertRow): boolean {
  const asked = new Set(reached(before));
  const skipped = after.ladder.steps.slice(1, after.step + 1);
  return (
    (before.state === 'open' || before.state === 'exhausted') &&
    skipped.every(({ desks }) => desks.every((desk) => asked.has(desk))) &&
    currentStep(after).afterSeconds <= currentStep(before).afterSeconds
  );
}

function idleWell(before: AlertRow, at: number, { world }: Known): string[] {
  const due = before.timer_at === null ? Infinity : ms(before.timer_at);
  const deadline = world.diligence.deadline(due);
  return unless(
    before.state === 'acknowledged' && at >= due && (deadline === undefined || at <= deadline),
    () => `ES5 ${before.id} rang again at ${new Date(at).toISOString()}, idle from ${before.timer_at}`,
  );
}
