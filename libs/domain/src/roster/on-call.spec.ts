import type { RosterSpec, ShiftSpec } from '@pasban/contracts';
import { gapsBetween, onCall } from './on-call';
import { compileRoster, type Roster } from './roster';

const LONDON = 'Europe/London';

const shift = (from: string, to: string, ...persons: string[]): ShiftSpec => ({
  days: 'all',
  from,
  to,
  persons,
});

const rosterIn = (timeZone: string, spec: Partial<RosterSpec>): Roster =>
  compileRoster('r', { desk: 'd', shifts: [], overrides: [], ...spec }, timeZone);

/** Who is on call from a moment on, change by change. */
function story(roster: Roster, from: string, changes: number): string[] {
  const lines: string[] = [];
  for (let at: Date | null = new Date(from); at && lines.length < changes; at = onCall(roster, at).until) {
    const { persons, reason } = onCall(roster, at);
    lines.push(`${at.toISOString().slice(0, 16)} ${reason} ${persons.join(', ')}`.trim());
  }
  return lines;
}

const hours = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;

describe('ES1 onCall names who is on call', () => {
  it('follows a weekly shift over midnight, on the days on which it begins', () => {
    const nights = { ...shift('22:00', '06:00', 'ali'), days: ['fri' as const] };
    expect(story(rosterIn('UTC', { shifts: [nights] }), '2026-11-23T08:00:00Z', 4)).toEqual([
      '2026-11-23T08:00 gap',
      '2026-11-27T22:00 shift ali',
      '2026-11-28T06:00 gap',
      '2026-12-04T22:00 shift ali',
    ]);
  });

  it('names everyone whose shifts overlap, each once', () => {
    const roster = rosterIn('UTC', {
      shifts: [shift('08:00', '16:00', 'a', 'b'), shift('12:00', '20:00', 'b', 'c')],
    });
    expect(onCall(roster, new Date('2026-11-23T13:00:00Z'))).toEqual({
      persons: ['a', 'b', 'c'],
      reason: 'shift',
      until: new Date('2026-11-23T16:00:00Z'),
    });
  });

  it('lets a shift that ends when it begins run for a whole day', () => {
    const roster = rosterIn('UTC', { shifts: [{ ...shift('08:00', '08:00', 'a'), days: ['mon'] }] });
    expect(story(roster, '2026-11-23T08:00:00Z', 2)).toEqual([
      '2026-11-23T08:00 shift a',
      '2026-11-24T08:00 gap',
    ]);
  });

  it('lets a rotation begin on its first day and go round for ever', () => {
    const rotation = { start: '2026-11-23', handOver: '08:00', days: 7, persons: ['a', 'b', 'b'] };
    expect(story(rosterIn('Asia/Karachi', { rotation }), '2026-11-01T00:00:00Z', 5)).toEqual([
      '2026-11-01T00:00 gap',
      '2026-11-23T03:00 rotation a',
      '2026-11-30T03:00 rotation b',
      '2026-12-14T03:00 rotation a',
      '2026-12-21T03:00 rotation b',
    ]);
  });

  it('lets an override win over shifts, and shifts over the rotation', () => {
    const roster = rosterIn('UTC', {
      shifts: [shift('08:00', '16:00', 'day')],
      rotation: { start: '2026-01-01', handOver: '00:00', days: 1, persons: ['other'] },
      overrides: [{ from: '2026-11-23T10:00', to: '2026-11-24T02:00', persons: ['holiday'] }],
    });
    expect(story(roster, '2026-11-23T00:00:00Z', 5)).toEqual([
      '2026-11-23T00:00 rotation other',
      '2026-11-23T08:00 shift day',
      '2026-11-23T10:00 override holiday',
      '2026-11-24T02:00 rotation other',
      '2026-11-24T08:00 shift day',
    ]);
  });

  it('says when there will never be a change', () => {
    const at = new Date('2026-11-23T08:00:00Z');
    expect(onCall(rosterIn('UTC', {}), at)).toEqual({ persons: [], reason: 'gap', until: null });
    expect(onCall(rosterIn(LONDON, { shifts: [shift('00:00', '00:00', 'a')] }), at).until).toBeNull();
    const alone = { start: '2026-01-01', handOver: '08:00', days: 3, persons: ['a'] };
    expect(onCall(rosterIn(LONDON, { rotation: alone }), at).until).toBeNull();
  });

  it('sees an override that is far away behind shifts that never change', () => {
    const overrides = [{ from: '2027-11-23T08:00', to: '2027-11-24T08:00', persons: ['b'] }];
    const roster = rosterIn('UTC', {
      shifts: [shift('00:00', '12:00', 'a'), shift('12:00', '00:00', 'a')],
      overrides,
    });
    expect(story(roster, '2026-11-23T08:00:00Z', 4)).toEqual([
      '2026-11-23T08:00 shift a',
      '2027-11-23T08:00 override b',
      '2027-11-24T08:00 shift a',
    ]);
  });
});

describe('ES1 a roster is read on the clocks of its zone', () => {
  it.each([
    ['Asia/Karachi', '2009-06-01', '2009-05-31T18:00', '+06, summer time'],
    ['Asia/Karachi', '2026-06-01', '2026-05-31T19:00', '+05'],
    ['Asia/Shanghai', '1990-06-01', '1990-05-31T15:00', '+09, summer time'],
    ['Asia/Shanghai', '2026-06-01', '2026-05-31T16:00', '+08'],
  ])('%s on %s at midnight is %sZ: %s', (zone, day, instant) => {
    const overrides = [{ from: `${day}T00:00`, to: `${day}T08:00`, persons: ['a'] }];
    expect(story(rosterIn(zone, { overrides }), '1990-01-01T00:00:00Z', 2)[1]).toBe(`${instant} override a`);
  });

  it('holds a shift from 22:00 to 06:00 one hour longer when clocks go back, and one shorter when they go forward', () => {
    const roster = rosterIn(LONDON, { shifts: [shift('22:00', '06:00', 'a')] });
    const lengthOf = (begin: string): number =>
      hours(begin, onCall(roster, new Date(begin)).until!.toISOString());
    expect(lengthOf('2026-10-24T21:00:00Z')).toBe(9);
    expect(lengthOf('2026-03-28T22:00:00Z')).toBe(7);
    expect(lengthOf('2026-06-01T21:00:00Z')).toBe(8);
  });

  it('begins at the first and ends at the second of two equal wall times', () => {
    const lone = rosterIn(LONDON, { shifts: [{ ...shift('01:15', '01:45', 'a'), days: ['sun'] }] });
    expect(story(lone, '2026-10-24T12:00:00Z', 3)).toEqual([
      '2026-10-24T12:00 gap',
      '2026-10-25T00:15 shift a',
      '2026-10-25T01:45 gap',
    ]);
  });

  it('hands over once, at the first, where the next shift begins as one ends in an hour that comes twice', () => {
    const roster = rosterIn(LONDON, { shifts: [shift('13:30', '01:30', 'a'), shift('01:30', '13:30', 'b')] });
    expect(story(roster, '2026-10-24T13:00:00Z', 3)).toEqual([
      '2026-10-24T13:00 shift a',
      '2026-10-25T00:30 shift b',
      '2026-10-25T13:30 shift a',
    ]);
  });

  it('moves a wall time that does not exist forward to the change of the clocks', () => {
    const roster = rosterIn(LONDON, { shifts: [shift('01:30', '02:15', 'a'), shift('22:00', '01:30', 'b')] });
    expect(story(roster, '2026-03-28T23:00:00Z', 3)).toEqual([
      '2026-03-28T23:00 shift b',
      '2026-03-29T01:00 shift a',
      '2026-03-29T01:15 gap',
    ]);
  });

  it('leaves out a shift that lies wholly in an hour, or on a day, that does not exist', () => {
    const swallowed = rosterIn(LONDON, { shifts: [shift('01:10', '01:50', 'a')] });
    expect(onCall(swallowed, new Date('2026-03-28T12:00:00Z')).until).toEqual(
      new Date('2026-03-30T00:10:00Z'),
    );
    // Samoa went from 29 to 31 December 2011 across the date line.
    const samoa = rosterIn('Pacific/Apia', { shifts: [{ ...shift('08:00', '16:00', 'a'), days: ['fri'] }] });
    expect(story(samoa, '2011-12-29T12:00:00Z', 2)[1]).toBe('2012-01-05T18:00 shift a');
  });

  it('refuses a zone that does not exist', () => {
    expect(() => rosterIn('Mars/Olympus', {})).toThrow(RangeError);
  });
});

describe('gapsBetween', () => {
  it('lists when nobody is on call, joined where nothing lies between', () => {
    const roster = rosterIn('UTC', { shifts: [shift('08:00', '20:00', 'a'), shift('22:00', '06:00', 'b')] });
    expect(gapsBetween(roster, new Date('2026-11-23T21:00:00Z'), new Date('2026-11-24T21:00:00Z'))).toEqual([
      { from: new Date('2026-11-23T21:00:00Z'), to: new Date('2026-11-23T22:00:00Z') },
      { from: new Date('2026-11-24T06:00:00Z'), to: new Date('2026-11-24T08:00:00Z') },
      { from: new Date('2026-11-24T20:00:00Z'), to: new Date('2026-11-24T21:00:00Z') },
    ]);
  });

  it('is the whole stretch for a roster without anybody', () => {
    const [from, to] = [new Date('2026-11-23T21:00:00Z'), new Date('2026-11-24T21:00:00Z')];
    expect(gapsBetween(rosterIn('UTC', {}), from, to)).toEqual([{ from, to }]);
  });
});
