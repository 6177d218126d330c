import fc from 'fast-check';
import { Budget, type Verdict } from './budget';
import { EVENTS_AT_ONCE, EVENTS_PER_SECOND, MOST_EVENTS_SAVED, MOST_REFUSED } from './limits';

const takes = (budget: Budget, count: number, now: number): Verdict[] =>
  Array.from({ length: count }, () => budget.take(now));
const fine = (verdicts: readonly Verdict[]): number => verdicts.filter((one) => one === 'fine').length;

test('FD6 so many events may come at once, then they are refused, and at last it is far too many', () => {
  const budget = new Budget(0);
  expect(fine(takes(budget, EVENTS_AT_ONCE, 0))).toBe(EVENTS_AT_ONCE);
  expect(new Set(takes(budget, MOST_REFUSED, 0))).toEqual(new Set(['too-many']));
  expect(budget.take(0)).toBe('far-too-many');
});

test('FD6 a second gives so many back, and a long pause no more than may come at once', () => {
  const budget = new Budget(0);
  takes(budget, EVENTS_AT_ONCE, 0);
  expect(fine(takes(budget, EVENTS_PER_SECOND + 1, 1_000))).toBe(EVENTS_PER_SECOND);
  expect(fine(takes(budget, 2 * EVENTS_AT_ONCE, 3_600_000))).toBe(EVENTS_AT_ONCE);
});

test('FD4 FD6 what acknowledges entries is never too much, however many came at once', () => {
  const budget = new Budget(0);
  budget.earn(5_000);
  expect(fine(takes(budget, 5_000, 0))).toBe(5_000);
});

test('FD6 what entries give is not saved up without end', () => {
  const budget = new Budget(0);
  for (let entry = 0; entry < 100_000; entry += 1) budget.earn(2);
  expect(fine(takes(budget, 200_000, 0))).toBe(MOST_EVENTS_SAVED);
});

test('FD6 whatever the times, no more comes through than was there, came with time, and was earned', () => {
  const step = fc.record({
    wait: fc.integer({ min: -50, max: 2_000 }),
    events: fc.nat(80),
    earned: fc.nat(40),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const budget = new Budget(0);
      let [now, latest, passed, earned] = [0, 0, 0, 0];
      let through = 0;
      for (const { wait, events, earned: more } of steps) {
        now += wait;
        passed += Math.max(0, now - latest);
        latest = now;
        budget.earn(more);
        earned += more;
        through += fine(takes(budget, events, now));
      }
      expect(through).toBeLessThanOrEqual(EVENTS_AT_ONCE + (passed * EVENTS_PER_SECOND) / 1_000 + earned + 1);
    }),
  );
});
