import type { Clock } from '@pasban/domain';
import { RequestLimits } from './request-limits';

let ms = 0;
const clock: Clock = { now: () => new Date(ms), after: () => ({ cancel: () => undefined }) };
const times = (count: number, ask: () => number | undefined): (number | undefined)[] =>
  Array.from({ length: count }, ask);

beforeEach(() => {
  ms = Date.parse('2026-11-23T08:00:00.000Z');
});

it('FD6 a session is asked to wait when it asks without end, and goes on a moment later', () => {
  const limits = new RequestLimits(clock);
  const ask = () => limits.ofSession('one', 'incident.read');
  expect(times(5_000, ask).every((wait) => wait === undefined)).toBe(true);
  expect(ask()).toBe(1);
  expect(limits.ofSession('other', 'incident.read')).toBeUndefined();
  ms += 100;
  expect(times(50, ask).every((wait) => wait === undefined)).toBe(true);
  expect(ask()).toBe(1);
});

it('FD6 what strangers ask at an address is not held against a session there', () => {
  const limits = new RequestLimits(clock);
  times(1_000, () => limits.ofStranger('203.0.113.7', 'auth.sign-in'));
  expect(limits.ofStranger('203.0.113.7', 'auth.sign-in')).toBe(1);
  expect(limits.ofStranger('203.0.113.8', 'auth.sign-in')).toBeUndefined();
  expect(limits.ofSession('one', 'auth.me')).toBeUndefined();
});

it('FD6 reports from the field and what watches over the system are never refused for their number', () => {
  const limits = new RequestLimits(clock);
  for (const name of ['report.submit', 'report.progress'] as const) {
    expect(times(20_000, () => limits.ofSession('one', name)).every((wait) => wait === undefined)).toBe(true);
  }
  for (const name of ['health.read', 'metrics.read'] as const) {
    expect(times(20_000, () => limits.ofStranger('address', name)).every((wait) => wait === undefined)).toBe(
      true,
    );
  }
});

it('FD6 a clock that is set back neither locks out nor gives anything away', () => {
  const limits = new RequestLimits(clock);
  const ask = () => limits.ofSession('one', 'incident.read');
  times(5_000, ask);
  ms -= 3_600_000;
  expect(ask()).toBe(1);
  ms += 3_600_000 + 1_000;
  expect(times(500, ask).every((wait) => wait === undefined)).toBe(true);
});
