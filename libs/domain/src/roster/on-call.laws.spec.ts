import type { RosterSpec } from '@pasban/contracts';
import fc from 'fast-check';
import { gapsBetween, onCall } from './on-call';
import { compileRoster, type Roster } from './roster';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const QUARTERS_OF_WEEK = 7 * 24 * 4;

/** Zones and the nights on which their clocks change; one that changes by half an hour, and two long ago, among them. */
const CHANGES: [zone: string, at: string][] = [
  ['Europe/London', '2026-03-29T01:00:00Z'],
  ['Europe/London', '2026-10-25T01:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['Asia/Karachi', '2008-05-31T19:00:00Z'],
  ['Asia/Karachi', '2009-10-31T18:00:00Z'],
  ['Asia/Shanghai', '1990-04-14T18:00:00Z'],
  ['Asia/Shanghai', '1990-09-15T15:00:00Z'],
];

/** The minute of the week on the wall, Monday 00:00 being 0, told by the platform's own calendar. */
function wallClock(zone: string): (ms: number) => { day: string; minute: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const told = new Map<number, { day: string; minute: number }>();
  return (ms) => {
    const known = told.get(ms);
    if (known) return known;
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.weekday ?? '');
    const minute = (weekday * 24 + Number(parts.hour)) * 60 + Number(parts.minute);
    const wall = { day: `${parts.year}-${parts.month}-${parts.day}`, minute };
    told.set(ms, wall);
    return wall;
  };
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** `mon` and `08:15` of a quarter of an hour of the week. */
const pointOf = (quarter: number): { day: (typeof DAYS)[number]; time: string } => {
  const ofDay = quarter % 96;
  const time = `${String(Math.floor(ofDay / 4)).padStart(2, '0')}:${String((ofDay % 4) * 15).padStart(2, '0')}`;
  return { day: DAYS[Math.floor(quarter / 96)]!, time };
};

/** Shifts that hand over to each other at these quarters of the week, the last to the first; none over a day long. */
function relay(cuts: readonly number[]): RosterSpec['shifts'] {
  return cuts.map((cut, index) => {
    const [from, to] = [pointOf(cut), pointOf(cuts[(index + 1) % cuts.length]!)];
    return { days: [from.day], from: from.time, to: to.time, persons: [`p${index}`] };
  });
}

/** Cuts of the week, at least one every 24 hours, most of them on the hour or half-hour at night. */
const weekCuts = fc
  .record({
    anchors: fc.array(fc.integer({ min: 0, max: 95 }), { minLength: 7, maxLength: 7 }),
    more: fc.array(fc.integer({ min: 0, max: QUARTERS_OF_WEEK - 1 }), { maxLength: 10 }),
    nights: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 4 }),
  })
  .map(({ anchors, more, nights }) => {
    const first = anchors[0]!;
    const daily = anchors.map((_, day) => day * 96 + first);
    const late = nights.flatMap((quarter) => [5 * 96 + 80 + quarter, 6 * 96 + quarter]);
    return [...new Set([...daily, ...more, ...late])].sort((a, b) => a - b);
  });

const compile = (zone: string, spec: Partial<RosterSpec>): Roster =>
  compileRoster('r', { desk: 'd', shifts: [], overrides: [], ...spec }, zone);

/** Every change within two days around a change of clocks, found by following `until`. */
function segments(roster: Roster, from: number, to: number) {
  const found: { from: number; to: number; persons: string[] }[] = [];
  for (let at = from; at < to;) {
    const { persons, until } = onCall(roster, new Date(at));
    const end = Math.min(until?.getTime() ?? Infinity, to);
    found.push({ from: at, to: end, persons });
    at = end;
  }
  return found;
}

describe.each(CHANGES)('ES1 a week covered without a break, %s when clocks change at %s', (zone, change) => {
  const [from, to] = [Date.parse(change) - 30 * HOUR, Date.parse(change) + 30 * HOUR];
  const wall = wallClock(zone);

  it('has exactly one person on call at every instant: no change of clocks makes a gap or an overlap', () => {
    fc.assert(
      fc.property(weekCuts, (cuts) => {
        const roster = compile(zone, { shifts: relay(cuts) });
        for (const { persons } of segments(roster, from, to)) expect(persons).toHaveLength(1);
        expect(gapsBetween(roster, new Date(from), new Date(to))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('has the person of the latest wall time that has come: in an hour lived again nothing is handed back', () => {
    fc.assert(
      fc.property(weekCuts, (cuts) => {
        const found = segments(compile(zone, { shifts: relay(cuts) }), from, to);
        for (let at = from; at < to; at += 15 * MINUTE) {
          // No change is greater than an hour, so the latest wall time lies at most that far back.
          const came = [0, 15, 30, 45, 60].map((back) => wall(at - back * MINUTE));
          const latest = came.reduce((one, other) => (isLater(other, one) ? other : one));
          const onDuty = cuts.findLastIndex((cut) => cut * 15 <= latest.minute);
          const segment = found.find((one) => one.from <= at && at < one.to);
          expect({ at, persons: segment?.persons }).toEqual({
            at,
            persons: [`p${onDuty < 0 ? cuts.length - 1 : onDuty}`],
          });
        }
      }),
      { numRuns: 15 },
    );
  });

  it('keeps a lone shift for every instant whose wall time lies in it, on any day', () => {
    const quarter = fc.integer({ min: 0, max: 95 });
    fc.assert(
      fc.property(quarter, quarter, (begin, end) => {
        const [first, last] = [pointOf(begin).time, pointOf(end).time];
        const shifts = [{ days: 'all' as const, from: first, to: last, persons: ['a'] }];
        const found = segments(compile(zone, { shifts }), from, to);
        for (let at = from; at < to; at += 15 * MINUTE) {
          const now = wall(at).minute % (24 * 60);
          const within =
            begin < end ? now >= begin * 15 && now < end * 15 : now >= begin * 15 || now < end * 15;
          const onDuty = found.find((one) => one.from <= at && at < one.to)?.persons.length === 1;
          // Where its beginning or end comes twice it lasts from the first to the second, and so at least as long.
          if (within) expect({ at, onDuty }).toEqual({ at, onDuty: true });
          else if (onDuty) expect(isLivedTwice(at)).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });

  /** Whether some wall time of the hour around this instant comes twice. */
  function isLivedTwice(at: number): boolean {
    const around = Array.from({ length: 17 }, (_, index) => wall(at + (index - 8) * 15 * MINUTE));
    return new Set(around.map(({ day, minute }) => `${day} ${minute}`)).size < around.length;
  }
});

const isLater = (one: { day: string; minute: number }, other: { day: string; minute: number }): boolean =>
  one.day !== other.day ? one.day > other.day : one.minute > other.minute;

it('ES1 a rotation is never without its one person, and each hands over at the same wall time', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...CHANGES),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 0, max: 95 }),
      fc.integer({ min: 1, max: 4 }),
      ([zone, change], days, handOver, count) => {
        const persons = Array.from({ length: count }, (_, index) => `p${index}`);
        const rotation = { start: '1980-01-01', handOver: pointOf(handOver).time, days, persons };
        const [from, to] = [Date.parse(change) - 30 * 24 * HOUR, Date.parse(change) + 30 * 24 * HOUR];
        const found = segments(compile(zone, { rotation }), from, to);
        found.forEach((one, index) => {
          expect(one.persons).toHaveLength(1);
          if (index === 0) return;
          const { minute } = wallClock(zone)(one.from);
          const moved = Math.abs((minute % (24 * 60)) - handOver * 15);
          // Only a wall time that the change skips is handed over later, at the change.
          expect(moved === 0 || Date.parse(change) === one.from).toBe(true);
        });
      },
    ),
    { numRuns: 30 },
  );
});
