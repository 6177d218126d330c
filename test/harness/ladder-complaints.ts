import type { AnswerLevel } from '@pasban/contracts';
import type { LadderRows } from './ladder-rows';
import { complaintsAboutFeed, complaintsAboutLog, list, planned, ringings, says } from './ladder-story';

/** Whether somebody who may answer at this level sits at a desk, all the time. */
export type Attended = (desk: string, level: AnswerLevel) => boolean;

// What follows shares nothing with the engine: the rules of ladders, written down a second time, over rows alone.

/**
 * What is wrong with an alert that came to its end, answered or exhausted: each complaint is a sentence. The firings
 * must be the ladder's steps in order, each once and the last as often as it repeats, none before its time; log and
 * feed must tell the same story.
 */
export function complaintsAbout(rows: LadderRows, attended: Attended): string[] {
  return [
    ...complaintsAboutEnd(rows),
    ...complaintsAboutOrder(rows),
    ...complaintsAboutTimes(rows, attended),
    ...complaintsAboutLog(rows),
    ...complaintsAboutFeed(rows),
  ].map((complaint) => `${rows.side}'s alert of "${rows.headline}" ${complaint}`);
}

function complaintsAboutEnd({ state, timerAt, step, repeats, steps, firings }: LadderRows): string[] {
  const fired = firings.at(-1)?.step;
  const again = fired === steps.length - 1 ? firings.filter((firing) => firing.step === fired).length - 1 : 0;
  return [
    ...says(`is ${state} in the end`, state !== 'exhausted' && state !== 'acknowledged'),
    ...says('still waits for a moment', timerAt !== null),
    ...says(`stands on step ${step}, but ${fired} fired last`, step !== fired),
    ...says(`counts ${repeats} repeats, but ${again} fired`, repeats !== again),
  ];
}

function complaintsAboutOrder(rows: LadderRows): string[] {
  const fired = rows.firings.map(({ step }) => step);
  const plan = planned(rows);
  // Raised while nobody had answered, it goes on where it stood at most; else every ladder starts at its foot.
  const from = plan.indexOf(Math.min(fired[0] ?? 0, climbedBefore(rows)));
  const wanted = plan.slice(from);
  const isRight =
    rows.state === 'exhausted'
      ? list(fired) === list(wanted)
      : fired.length > 0 && list(fired) === list(wanted.slice(0, fired.length));
  return says(`(${rows.state}) fired ${list(fired)} of ${list(wanted)}`, !isRight);
}

/** The highest step that fired before the alert's incident was raised. */
const climbedBefore = (rows: LadderRows): number =>
  Math.max(
    ...ringings(rows)
      .slice(0, -1)
      .flat()
      .map(({ step }) => step ?? 0),
    0,
  );

/**
 * No step before its seconds from the opening, less what the ladder runs ahead because nobody sat where a step before
 * rang (ES2); no repeat before its seconds from the firing before it.
 */
function complaintsAboutTimes(rows: LadderRows, attended: Attended): string[] {
  const { steps, firings, openedAt } = rows;
  const elapsed = firings.map(({ at }) => (at.getTime() - openedAt.getTime()) / 1_000);
  let ahead = 0;
  return firings.flatMap(({ step }, nth) => {
    const now = elapsed[nth] ?? 0;
    const before = nth === 0 ? undefined : firings[nth - 1];
    const due = before ? dueAfter(rows, before.step, step, elapsed[nth - 1] ?? 0, ahead, attended) : 0;
    ahead = Math.max(ahead, (steps[step]?.afterSeconds ?? 0) - now);
    // Milliseconds are what rows keep.
    return says(`fired step ${step} after ${now} s, before it was due after ${due} s`, now < due - 0.001);
  });
}

function dueAfter(
  { steps, repeat }: LadderRows,
  before: number,
  step: number,
  firedBefore: number,
  ahead: number,
  attended: Attended,
): number {
  if (step === before) return firedBefore + (repeat?.everySeconds ?? 0);
  const { desks = [], answer = 'officer' } = steps[before] ?? {};
  if (!desks.some((desk) => attended(desk, answer))) return firedBefore;
  return (steps[step]?.afterSeconds ?? 0) - ahead;
}
