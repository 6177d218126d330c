import { holds, type Roster, type Rotation, type Shift, type Span, spanOf, type WallSpan } from './roster';
import { DAY_MS, midnightBefore, type WallClock, type WallTime, weekdayOf } from './wall-time';

/** A shift may have begun on the day before, and where a whole day is skipped or lived twice, on the one before that. */
const DAYS_BEHIND = 2;

/**
 * Everything in a roster that touches a stretch of time: every override, the shifts that may reach into it, and the
 * rotation's turns until its end, with one further round so that the next person is always among them.
 */
export const spansBetween = (roster: Roster, from: number, to: number): Span[] => [
  ...roster.overrides,
  ...shiftSpans(roster, from, to),
  ...(roster.rotation ? turns(roster.rotation, roster.clock, from, to) : []),
];

function shiftSpans({ shifts, clock }: Roster, from: number, to: number): Span[] {
  const isTakenOver = (at: WallTime): boolean =>
    shifts.some((shift) => occurrences(shift, at - DAY_MS, at).some((wall) => holds(wall, at)));
  const [first, last] = [clock.wallAt(from) - DAYS_BEHIND * DAY_MS, clock.wallAt(to)];
  return shifts.flatMap((shift) =>
    occurrences(shift, first, last)
      .map((wall) => spanOf(wall, clock, isTakenOver))
      .filter((span) => span.from < span.to)
      .map((span): Span => ({ ...span, by: 'shift', persons: shift.persons })),
  );
}

/** A shift on each of these days on which it is held. */
function occurrences({ days, from, to }: Shift, first: WallTime, last: WallTime): WallSpan[] {
  const held: WallSpan[] = [];
  for (let midnight = midnightBefore(first); midnight <= last; midnight += DAY_MS) {
    if (days.has(weekdayOf(midnight))) held.push({ from: midnight + from, to: midnight + to });
  }
  return held;
}

/** The turn at an instant and those after it; a hand-over at a wall time that comes twice is at its first. */
function turns({ start, days, persons }: Rotation, clock: WallClock, from: number, to: number): Span[] {
  const beginOf = (turn: number): number => clock.instantsOf(start + turn * days * DAY_MS).first;
  const passed = (clock.wallAt(from) - start) / DAY_MS - DAYS_BEHIND;
  const spans: Span[] = [];
  let turn = Math.max(0, Math.floor(passed / days));
  for (let begin = beginOf(turn), beyond = 0; beyond <= persons.length; turn += 1) {
    const end = beginOf(turn + 1);
    const person = persons[turn % persons.length];
    if (begin < end && person !== undefined)
      spans.push({ from: begin, to: end, by: 'rotation', persons: [person] });
    if (begin >= to) beyond += 1;
    begin = end;
  }
  return spans;
}
