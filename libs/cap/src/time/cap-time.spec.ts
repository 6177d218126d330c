import { capTime, isCapTime, momentOf, tidyTime } from './cap-time';

it.each([
  ['2026-11-24T19:00:00+05:00', true],
  ['2024-02-29T23:59:59-00:00', true],
  ['2026-11-24T19:00:00+14:00', true],
  ['2026-11-24T19:00:00Z', false],
  ['2026-11-24T19:00:00.5+05:00', false],
  ['2026-11-24T19:00:00', false],
  ['2026-11-24 19:00:00+05:00', false],
  ['2025-02-29T00:00:00-00:00', false],
  ['2026-13-01T00:00:00-00:00', false],
  ['2026-00-01T00:00:00-00:00', false],
  ['2026-11-24T24:00:00-00:00', false],
  ['2026-11-24T19:60:00-00:00', false],
  ['2026-11-24T19:00:60-00:00', false],
  ['2026-11-24T19:00:00+14:01', false],
  ['2026-11-24T19:00:00+05:60', false],
  ['0000-11-24T19:00:00-00:00', false],
])('CP4 %s keeps the standard: %s', (text, keeps) => {
  expect(isCapTime(text)).toBe(keeps);
});

it.each([
  ['2026-11-24 19:00:00', '2026-11-24T19:00:00+08:00', true],
  ['2026-11-24 19:00:00+08:00', '2026-11-24T19:00:00+08:00', false],
  ['2026/1/4 9:05', '2026-01-04T09:05:00+08:00', true],
  ['2026-11-24T19:00:00Z', '2026-11-24T19:00:00-00:00', false],
  ['2026-11-24T19:00:00.770', '2026-11-24T19:00:00+08:00', true],
  ['2026-11-24T19:00:00-0730', '2026-11-24T19:00:00-07:30', false],
  ['2026-11-24T19:00:00+05', '2026-11-24T19:00:00+05:00', false],
])('CP1 %s is read as %s', (text, time, isAssumed) => {
  expect(tidyTime(text, '+08:00')).toEqual({ time, isAssumed });
});

it.each(['yesterday', '', '2026-02-30 10:00:00', '24.11.2026 19:00', '2026-11-24'])(
  'CP2 %s is no time',
  (text) => {
    expect(tidyTime(text, '+08:00')).toBeUndefined();
  },
);

it('CP4 moments are written in UTC, which is never Z', () => {
  const moment = Date.UTC(2026, 10, 24, 19, 0, 0, 999);
  expect(capTime(moment)).toBe('2026-11-24T19:00:00-00:00');
  expect(momentOf(capTime(moment))).toBe(moment - 999);
});
