import { median, quantile, rankSumZ } from './statistics';

test('a quantile is one of the values, by nearest rank', () => {
  const values = [5, 1, 4, 2, 3];
  expect(quantile(values, 0.5)).toBe(3);
  expect(quantile(values, 0.99)).toBe(5);
  expect(quantile(values, 1)).toBe(5);
  expect(quantile([], 0.5)).toBeNaN();
});

test('a median of an odd and of an even number of values', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test('the rank sum tells samples that lie apart from samples that do not', () => {
  const values = Array.from({ length: 200 }, (_, n) => (n * 7) % 200);
  const later = values.map((value) => value + 20);
  expect(rankSumZ(values, values)).toBe(0);
  expect(rankSumZ(later, values)).toBeGreaterThan(2.5);
  expect(rankSumZ(values, later)).toBe(-rankSumZ(later, values));
  // By hand: ranks 1 and 3 against 2 and 4, expected 5, one deviation being the root of 5/3.
  expect(rankSumZ([1, 3], [2, 4])).toBeCloseTo(-1 / Math.sqrt(5 / 3));
});
