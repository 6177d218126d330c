import fc from 'fast-check';
import { smallTopology } from '../small-topology.fixture';
import {
  type Attendance,
  type AttendanceChange,
  decideAttendance,
  type DeskSigns,
  nextLapse,
} from './attendance';
import { attendanceAudience, attendanceEntries } from './attendance-entries';

const at = (seconds: number): Date => new Date(Date.parse('2026-11-23T08:00:00Z') + seconds * 1_000);
const DESK = 'pk-is';
const signs = (changes: Partial<DeskSigns>): DeskSigns => ({
  desk: DESK,
  officerAt: null,
  supervisorAt: null,
  known: null,
  lostAt: null,
  ...changes,
});
const ATTENDED: Attendance = { state: 'attended', since: at(0), level: 'officer' };
const LEFT: Attendance = { state: 'unattended', since: at(50), level: null };

it('PR2 a desk that has never been attended is unattended without a word', () => {
  expect(decideAttendance(signs({}), at(600))).toBeNull();
});

it('PR2 the first time a desk is attended nobody is told: nobody was told that it was empty', () => {
  expect(decideAttendance(signs({ officerAt: at(9) }), at(10))).toEqual({
    desk: DESK,
    from: null,
    to: { state: 'attended', since: at(10), level: 'officer' },
    told: false,
    lost: false,
  });
});

it('PR2 a desk whose last sign has run out is unattended since that sign', () => {
  const left = signs({ officerAt: at(100), known: ATTENDED });
  expect(decideAttendance(left, at(113.999))).toBeNull();
  expect(decideAttendance(left, at(114))).toEqual({
    desk: DESK,
    from: ATTENDED,
    to: { state: 'unattended', since: at(100), level: null },
    told: true,
    lost: true,
  });
});

it('PR2 a desk is never empty since before it was attended', () => {
  const known: Attendance = { state: 'attended', since: at(101), level: 'officer' };
  expect(decideAttendance(signs({ officerAt: at(100), known }), at(114))?.to.since).toEqual(at(101));
});

it('PR2 without any row left to say since when, it is unattended since now', () => {
  expect(decideAttendance(signs({ known: ATTENDED }), at(300))?.to).toEqual({
    state: 'unattended',
    since: at(300),
    level: null,
  });
});

it('PR2 what stays as it is tells nobody again', () => {
  expect(decideAttendance(signs({ known: LEFT }), at(600))).toBeNull();
  expect(decideAttendance(signs({ officerAt: at(599), known: ATTENDED }), at(600))).toBeNull();
});

it('PR2 a desk that is taken again is told of', () => {
  expect(decideAttendance(signs({ supervisorAt: at(70), known: LEFT }), at(71))).toMatchObject({
    to: { state: 'attended', since: at(71), level: 'supervisor' },
    told: true,
    lost: false,
  });
});

it('PR2 the last supervisor leaving an officer alone changes the standing, and nothing that is told', () => {
  const known: Attendance = { state: 'attended', since: at(0), level: 'supervisor' };
  const alone = signs({ officerAt: at(100), supervisorAt: at(80), known });
  expect(decideAttendance(alone, at(93))).toBeNull();
  expect(decideAttendance(alone, at(94))).toMatchObject({
    to: { state: 'attended', since: at(0), level: 'officer' },
    told: false,
    lost: true,
  });
  expect(decideAttendance(signs({ supervisorAt: at(1), known: ATTENDED }), at(2))).toMatchObject({
    to: { level: 'supervisor' },
    told: false,
    lost: false,
  });
});

it('PR2 the next look comes when the next sign runs out', () => {
  const desks = [signs({ officerAt: at(3), supervisorAt: at(5) }), signs({ officerAt: at(-20) })];
  expect(nextLapse(desks, at(6))).toEqual(at(17));
  expect(nextLapse(desks, at(17))).toEqual(at(19));
  expect(nextLapse(desks, at(19))).toBeNull();
});

it('PR2 however the signs fall, a decision once written is not decided again', () => {
  const moment = fc.option(fc.integer({ min: -40, max: 0 }).map(at));
  fc.assert(
    fc.property(moment, moment, fc.constantFrom(null, ATTENDED, LEFT), (officerAt, supervisorAt, known) => {
      const seen = signs({ officerAt, supervisorAt, known });
      const change = decideAttendance(seen, at(0));
      expect(decideAttendance({ ...seen, known: change?.to ?? known }, at(0))).toBeNull();
    }),
  );
});

const DESKS = {
  'pk-national': { name: { en: 'N', ur: 'N', zh: 'N' }, side: 'pk', jurisdiction: 'PK', catchAll: true },
  'pk-is': { name: { en: 'I', ur: 'I', zh: 'I' }, side: 'pk', jurisdiction: 'PK-IS' },
  'cn-national': { name: { en: 'N', ur: 'N', zh: 'N' }, side: 'cn', jurisdiction: 'CN', catchAll: true },
  'cn-bj': { name: { en: 'B', ur: 'B', zh: 'B' }, side: 'cn', jurisdiction: 'CN-BJ' },
};
const quiet = smallTopology({ desks: DESKS });
const shared = smallTopology({ desks: { ...DESKS, 'pk-is': { ...DESKS['pk-is'], presenceShared: true } } });

it('PR2 the desk itself and its side’s national desk are told, each once', () => {
  expect(attendanceAudience('pk-is', quiet)).toEqual(['pk-is', 'pk-national']);
  expect(attendanceAudience('pk-national', quiet)).toEqual(['pk-national']);
  expect(attendanceAudience('gone', quiet)).toEqual([]);
});

it('PR2 the counterpart’s desk is told only where the topology says so', () => {
  expect(attendanceAudience('pk-is', shared)).toEqual(['pk-is', 'pk-national', 'cn-bj']);
  expect(attendanceAudience('cn-bj', shared)).toEqual(['cn-bj', 'cn-national']);
});

it('RL3 what is told of a desk is its code, its state and since when, and nothing else', () => {
  const to = { state: 'unattended', since: at(100), level: null, by: 'somebody' } as Attendance;
  const changes: AttendanceChange[] = [
    { desk: 'pk-is', from: ATTENDED, to, told: true, lost: true },
    { desk: 'cn-bj', from: null, to: ATTENDED, told: false, lost: false },
  ];
  const entries = attendanceEntries(changes, shared, at(114));
  expect(entries.map(({ desk, type }) => [desk, type])).toEqual([
    ['pk-is', 'presence.changed'],
    ['pk-national', 'presence.changed'],
    ['cn-bj', 'presence.changed'],
  ]);
  for (const { content } of entries) {
    expect(content).toEqual({
      presence: { desk: 'pk-is', state: 'unattended', since: at(100).toISOString() },
    });
  }
});
