import type { AlertRow } from '../../chronicle/rows';
import { DESKS } from '../../world/world';
import { isSame, type Known, ms, unless } from '../law';
import type { Cause } from './cause';
import { currentStep, reached } from './rings';

/** An answer is given by somebody who may give it, and stops the ladder only where it suffices (AK1–AK3, ES3). */
export function answersWell(
  before: AlertRow,
  after: AlertRow,
  { line }: Extract<Cause, { kind: 'answered' }>,
  at: number,
  { world }: Known,
): string[] {
  const answer = after.answers.at(-1);
  if (!answer || !isSame(after.answers.slice(0, -1), before.answers)) {
    return [`AK ${after.id} was answered, and its answers are ${JSON.stringify(after.answers)}`];
  }
  const who = world.people.find(({ name }) => name === answer.by);
  const level = who?.levelAt(answer.desk, DESKS[answer.desk] ?? '');
  const { desks, answer: needed } = currentStep(before);
  const suffices = answer.role === 'supervisor' || (needed === 'officer' && desks.includes(answer.desk));
  return [
    ...unless(
      ['open', 'snoozed', 'exhausted'].includes(before.state),
      () => `AK1 ${after.id} was ${before.state} and took an answer of ${answer.by}`,
    ),
    ...unless(
      who?.side === after.side && DESKS[answer.desk] === after.side && line.actor?.name === answer.by,
      () => `AK2 ${answer.by} at ${answer.desk} answered for ${after.side}`,
    ),
    ...unless(
      level === 'supervisor' || level === answer.role,
      () => `AK2 ${answer.by} answered at ${answer.desk} as ${answer.role}, being ${level ?? 'nobody'} there`,
    ),
    ...unless(
      reached(before).includes(answer.desk),
      () => `AK2 ${answer.desk} was not alerted of ${after.id}`,
    ),
    ...unless(
      answer.sufficient === suffices && ms(answer.at) === at,
      () => `ES3 ${JSON.stringify(answer)} on ${JSON.stringify(currentStep(before))}`,
    ),
    ...(answer.sufficient ? stopsWell(after, at) : goesOn(before, after)),
    ...unless(isSame(before.firings, after.firings), () => `AK ${after.id} fired as it was answered`),
  ];
}

/** When an alert that somebody has rings again unless something happens (ES5); null: never. */
export const idleUntil = ({ ladder }: AlertRow, at: number): number | null =>
  ladder.idleSeconds === null ? null : at + ladder.idleSeconds * 1_000;

const stopsWell = (after: AlertRow, at: number): string[] =>
  unless(
    after.state === 'acknowledged' &&
      (after.timer_at === null ? null : ms(after.timer_at)) === idleUntil(after, at),
    () => `ES3 ${after.id} was answered and is ${after.state} until ${after.timer_at}`,
  );

const goesOn = (before: AlertRow, after: AlertRow): string[] =>
  unless(
    before.state === after.state && before.timer_at === after.timer_at,
    () => `ES3 an answer that does not suffice made ${before.state} ${after.id} ${after.state}`,
  );

/** Snoozed is what rang, for no longer than the policy allows, and never what is extreme (AK4). */
export function snoozesWell(before: AlertRow, after: AlertRow, isExtreme: boolean, at: number): string[] {
  const until = after.timer_at === null ? Infinity : ms(after.timer_at);
  return [
    ...unless(before.state === 'open', () => `AK4 ${after.id} was ${before.state} and was snoozed`),
    ...unless(!isExtreme, () => `AK4 ${after.id} is extreme and was snoozed`),
    ...unless(
      after.state === 'snoozed' && until > at && until <= at + before.ladder.snoozeSeconds * 1_000,
      () => `AK4 ${after.id} is ${after.state} until ${after.timer_at}`,
    ),
    ...unless(isSame(before.firings, after.firings), () => `AK4 ${after.id} fired as it was snoozed`),
  ];
}
