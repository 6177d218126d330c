import type { AlertRow, LadderStep } from '../../chronicle/rows';
import type { Known } from '../law';
import { isSame, ms, unless } from '../law';
import type { Plan } from './plan';

/** A ladder that does not repeat gives its last step so long before it is called exhausted, seconds. */
const LAST_CALL_SECONDS = 60;
/** Seconds are kept as fractions, moments as whole milliseconds. */
const ROUNDING_MS = 1;

export const isLast = ({ ladder }: AlertRow, step: number): boolean => step === ladder.steps.length - 1;

/** How long an alert rings at its last step before anything happens, milliseconds. */
export const lastCallMs = ({ ladder }: AlertRow): number =>
  (ladder.repeat?.everySeconds ?? LAST_CALL_SECONDS) * 1_000;

export const currentStep = ({ ladder, step }: AlertRow): LadderStep => {
  const current = ladder.steps[step];
  if (!current) throw new Error('an alert stands on a step that its ladder does not have');
  return current;
};

/** Every desk that an alert has reached: those of its owners and of its steps so far (AK2). */
export const reached = ({ desks, ladder, step }: AlertRow): string[] => [
  ...new Set([...desks, ...ladder.steps.slice(0, step + 1).flatMap((one) => one.desks)]),
];

/**
 * An alert of which a step has just fired waits for the right moment: for the next step when that is due, at once when
 * nobody is there to answer (ES2) and it is not overdue anyway, at the last step for its repeat (ES4).
 */
export function waitsWell(alert: AlertRow, plan: Plan, at: number, { world }: Known): string[] {
  const expected = nextMoment(alert, plan, at, world.seats.anybodyAt.bind(world.seats));
  const found = alert.timer_at === null ? NaN : ms(alert.timer_at);
  return [
    ...unless(alert.state === 'open', () => `ES ${alert.id} rings and is ${alert.state}`),
    ...unless(
      Math.abs(found - expected) <= ROUNDING_MS,
      () =>
        `ES1 ${alert.id} at step ${alert.step} waits for ${alert.timer_at}, not ${new Date(expected).toISOString()}`,
    ),
  ];
}

type AnybodyAt = Known['world']['seats']['anybodyAt'];

function nextMoment(alert: AlertRow, plan: Plan, at: number, anybodyAt: AnybodyAt): number {
  if (isLast(alert, alert.step)) return at + lastCallMs(alert);
  const due = plan.dueAt(alert, alert.step + 1);
  return isAbandoned(alert, at, anybodyAt) ? Math.min(at, due) : due;
}

/** Whether the step that rings asks nobody who is at a desk or on call. */
function isAbandoned(alert: AlertRow, at: number, anybodyAt: AnybodyAt): boolean {
  const { desks, answer } = currentStep(alert);
  return (alert.firings.at(-1)?.persons ?? []).length === 0 && !anybodyAt(desks, answer, at);
}

/** Those whom the step asks have left while it waited for them: the next one is due at once, if there is one (ES2). */
export const isHurried = (before: AlertRow, after: AlertRow, at: number, { world }: Known): boolean =>
  after.state === 'open' &&
  !isLast(after, after.step) &&
  isAbandoned(after, at, world.seats.anybodyAt.bind(world.seats)) &&
  ms(before.timer_at ?? '') > at &&
  ms(after.timer_at ?? '') === at;

/** One more firing, of the step that rings now, and those before it as they were. */
export function firedOnce(before: AlertRow, after: AlertRow, at: number): string[] {
  const [last, earlier] = [after.firings.at(-1), after.firings.slice(0, -1)];
  return unless(
    isSame(earlier, before.firings) && last?.step === after.step && ms(last.at) === at,
    () =>
      `ES6 ${after.id} fired ${words(before)} before and ${words(after)} after, at step ${after.step}, at ${new Date(at).toISOString()}`,
  );
}

const words = ({ firings }: AlertRow): string =>
  firings.map(({ step, at }) => `${step} at ${at}`).join(', ') || 'nothing';
