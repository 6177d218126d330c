import { Random } from './random';

const many = (draw: (random: Random) => number): number[] => {
  const random = new Random(42);
  return Array.from({ length: 20_000 }, () => draw(random));
};
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test('the same seed gives the same numbers', () => {
  expect(many((random) => random.next())).toEqual(many((random) => random.next()));
});

test('numbers lie between 0 and 1 and are spread evenly', () => {
  const values = many((random) => random.next());
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThan(1);
  expect(mean(values)).toBeCloseTo(0.5, 1);
});

test('gaps of a rate are one by the rate on average', () => {
  expect(mean(many((random) => random.gap(4)))).toBeCloseTo(0.25, 1);
});

test('a weight is a share', () => {
  const heavy = many((random) =>
    random.weighted([
      ['a', 3],
      ['b', 1],
    ] as const) === 'a'
      ? 1
      : 0,
  );
  expect(mean(heavy)).toBeCloseTo(0.75, 1);
});

test('whole numbers include both ends', () => {
  expect(new Set(many((random) => random.whole(1, 3)))).toEqual(new Set([1, 2, 3]));
});
