import { offsetFrom, scaleBar, sketchOf } from './sketch';

const GATE = { lat: 33.7215, lon: 73.0551 };

describe('the plan of a place', () => {
  it('is true to scale: a thousandth of a degree of latitude is 111 m', () => {
    expect(offsetFrom(GATE, { lat: 33.7225, lon: 73.0551 }).y).toBeCloseTo(-111.3, 0);
    expect(offsetFrom(GATE, { lat: 33.7215, lon: 73.0561 }).x).toBeCloseTo(92.6, 0);
  });

  it('shows the site’s fence and the point in it, and enough around both', () => {
    const sketch = sketchOf({ jurisdiction: 'PK-IS', lat: 33.725, lon: 73.0551 }, { ...GATE, radiusM: 300 });
    expect(sketch?.fence?.radius).toBe(300);
    expect(sketch?.reach).toBeGreaterThan(389);
  });

  it('shows a square where only that was released, and nothing where nothing is known', () => {
    expect(sketchOf({ jurisdiction: 'PK-IS', cell: { ...GATE, sizeKm: 5 } }, undefined)).toMatchObject({
      cell: 5_000,
      point: null,
    });
    expect(sketchOf({ jurisdiction: 'PK-IS' }, undefined)).toBeNull();
  });

  it('measures with a round length', () => {
    expect([200, 810, 3_375].map(scaleBar)).toEqual([100, 500, 2_000]);
  });
});
