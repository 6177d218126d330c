import { type LoadedTopology, type RosterSpec, type ShiftSpec, WEEKDAYS } from '@pasban/contracts';
import { DAY_MS, timeOfDay, WallClock, type WallTime, wallTimeOf } from './wall-time';

/** A stretch between two wall times, its end excluded. */
export interface WallSpan {
  from: WallTime;
  to: WallTime;
}

/** A weekly shift: `from` and `to` are milliseconds from the midnight before it begins. */
export interface Shift extends WallSpan {
  /** ISO days of the week on which it begins: 1 is Monday. */
  days: ReadonlySet<number>;
  persons: readonly string[];
}

export interface Rotation {
  start: WallTime;
  days: number;
  persons: readonly string[];
}

/** What decides who is on call, the strongest first. */
export const ON_CALL_BY = ['override', 'shift', 'rotation'] as const;

/** A stretch of time, milliseconds since 1970, its end excluded, for which something names persons. */
export interface Span {
  from: number;
  to: number;
  by: (typeof ON_CALL_BY)[number];
  persons: readonly string[];
}

/** A desk's roster, read in its side's time zone. */
export interface Roster {
  code: string;
  desk: string;
  clock: WallClock;
  shifts: readonly Shift[];
  rotation: Rotation | null;
  /** Overrides name their days, so they are settled once and for all. */
  overrides: readonly Span[];
}

/** Rosters as decisions ask for them. */
export interface Rosters {
  ofDesk: ReadonlyMap<string, readonly Roster[]>;
  /** Display names by username, as far as the topology knows its people. */
  names: ReadonlyMap<string, string>;
}

/** Rosters of a document that `checkTopology` accepts. */
export function compileRosters({ document }: Pick<LoadedTopology, 'document'>): Rosters {
  const ofDesk = new Map<string, Roster[]>();
  // A topology that was stored before there were rosters has none.
  for (const [code, spec] of Object.entries(document.rosters ?? {})) {
    const side = document.sides[document.desks[spec.desk]?.side ?? ''];
    if (!side) throw new Error(`roster ${code} belongs to a desk of no side`);
    ofDesk.set(spec.desk, [...(ofDesk.get(spec.desk) ?? []), compileRoster(code, spec, side.timeZone)]);
  }
  const names = Object.entries(document.accounts).map(([username, { name }]) => [username, name] as const);
  return { ofDesk, names: new Map(names) };
}

/** Reads a roster's days and times in a zone; throws for a zone that does not exist. */
export function compileRoster(
  code: string,
  { desk, shifts, rotation, overrides }: RosterSpec,
  timeZone: string,
): Roster {
  const clock = new WallClock(timeZone);
  return {
    code,
    desk,
    clock,
    shifts: shifts.map(compileShift),
    rotation: rotation ? { ...rotation, start: wallTimeOf(`${rotation.start}T${rotation.handOver}`) } : null,
    overrides: compileOverrides(overrides, clock),
  };
}

function compileShift({ days, from, to, persons }: ShiftSpec): Shift {
  const [begin, end] = [timeOfDay(from), timeOfDay(to)];
  return {
    days: new Set((days === 'all' ? WEEKDAYS : days).map((day) => WEEKDAYS.indexOf(day) + 1)),
    from: begin,
    to: end <= begin ? end + DAY_MS : end,
    persons,
  };
}

function compileOverrides(overrides: RosterSpec['overrides'], clock: WallClock): Span[] {
  const walls = overrides.map(({ from, to }) => ({ from: wallTimeOf(from), to: wallTimeOf(to) }));
  const isTakenOver = (at: WallTime): boolean => walls.some((wall) => holds(wall, at));
  return overrides.map(({ persons }, index) => ({
    ...spanOf(walls[index]!, clock, isTakenOver),
    by: 'override',
    persons,
  }));
}

/** Whether a stretch between two wall times holds a third. */
export const holds = ({ from, to }: WallSpan, at: WallTime): boolean => from <= at && at < to;

/**
 * The instants between two wall times. Where an hour is lived twice, a stretch begins the first time and ends the
 * second time, so that nobody's watch is cut short; but if another of its kind has the watch at that wall time, it
 * ends the first time, since the other one has begun. So a change of clocks opens no gap, and a roster in which one
 * follows on the other never has two.
 */
export function spanOf(
  wall: WallSpan,
  clock: WallClock,
  isTakenOver: (at: WallTime) => boolean,
): { from: number; to: number } {
  const end = clock.instantsOf(wall.to);
  const to = end.first !== end.second && isTakenOver(wall.to) ? end.first : end.second;
  return { from: clock.instantsOf(wall.from).first, to };
}
