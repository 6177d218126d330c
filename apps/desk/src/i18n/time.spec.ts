import { clock, count, offset, roughly, shortOffset } from './time';

describe('moments and lengths of time', () => {
  it('reads a moment on the side’s own clock, with the offset it had then', () => {
    expect(clock('2026-11-01T08:00:00Z', 'Asia/Karachi', 'en')).toBe('13:00:00');
    expect(offset('2009-06-01T00:00:00Z', 'Asia/Karachi')).toBe('+06:00');
    expect(offset('1990-06-01T00:00:00Z', 'Asia/Shanghai')).toBe('+09:00');
    expect(shortOffset('2026-11-01T08:00:00Z', 'Asia/Shanghai')).toBe('+08');
    expect(shortOffset('2026-11-01T08:00:00Z', 'Asia/Kathmandu')).toBe('+05:45');
    expect(shortOffset('2026-11-01T08:00:00Z', 'UTC')).toBe('+00');
  });

  it('writes clocks in the same digits in every language, so that both sides read one number', () => {
    for (const locale of ['en', 'ur', 'zh'] as const) {
      expect(clock('2026-11-01T18:04:05Z', 'Asia/Karachi', locale)).toBe('23:04:05');
    }
  });

  it('counts whole seconds and never below nothing', () => {
    expect([37.9, 65, 3_725, -4].map(count)).toEqual(['0:37', '1:05', '1:02:05', '0:00']);
  });

  it('rounds the past down to one unit', () => {
    expect([59, 840, 7_200, 200_000].map((seconds) => roughly(seconds, 'en'))).toEqual([
      '59s',
      '14m',
      '2h',
      '2d',
    ]);
  });
});
