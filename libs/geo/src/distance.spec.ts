import fc from 'fast-check';
import { distanceM } from './distance';

const point = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('distanceM', () => {
  it('measures Islamabad to Beijing', () => {
    expect(distanceM({ lat: 33.72, lon: 73.05 }, { lat: 39.9042, lon: 116.4074 }) / 1_000).toBeCloseTo(
      3_886,
      -1,
    );
  });

  it('measures a degree of latitude, the antimeridian and the way between the poles', () => {
    expect(distanceM({ lat: 0, lon: 0 }, { lat: 1, lon: 0 })).toBeCloseTo(111_195, 0);
    expect(distanceM({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo(111_195, 0);
    expect(distanceM({ lat: 90, lon: 10 }, { lat: -90, lon: 70 }) / 1_000).toBeCloseTo(20_015.114, 3);
  });

  it('is symmetric, never negative and never a non-number', () => {
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(distanceM(a, b)).toBeGreaterThanOrEqual(0);
        expect(distanceM(a, b)).toBeCloseTo(distanceM(b, a), 6);
        expect(distanceM(a, a)).toBe(0);
      }),
    );
  });
});
