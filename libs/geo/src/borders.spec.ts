import fc from 'fast-check';
import { BorderIndex, bordersComeWithin } from './borders';
import { distanceM } from './distance';
import type { AreaGeometry } from './geometry';
import { buildGeoIndex } from './locate';

type Corner = [lon: number, lat: number];

const ringed = (...corners: Corner[]): AreaGeometry => ({
  type: 'Polygon',
  coordinates: [[...corners, corners[0]!]],
});
const box = (west: number, south: number, east: number, north: number): AreaGeometry =>
  ringed([west, south], [east, south], [east, north], [west, north]);

/** Metres in a degree of a meridian, and of the equator. */
const DEGREE_M = 111_195.08;

const indexOf = (geometry: AreaGeometry): BorderIndex => new BorderIndex([{ code: 'x', geometry }]);

describe('RT1 nearBorders tells how far a boundary’s line is', () => {
  it('is the distance to the nearest edge, from inside and outside alike, and nothing beyond the limit', () => {
    const index = indexOf(box(70, 30, 72, 32));
    for (const lat of [29.99, 30.01]) {
      expect(index.near(lat, 71, 2_000).get('x')).toBeCloseTo(0.01 * DEGREE_M, 0);
      expect(index.near(lat, 71, 1_100).size).toBe(0);
    }
    expect(index.near(31, 71, 50_000).size).toBe(0);
  });

  it('is the distance to a corner where no edge is nearer', () => {
    const away = indexOf(box(0, 0, 1, 1))
      .near(-0.003, -0.004, 1_000)
      .get('x');
    expect(away).toBeCloseTo(0.005 * DEGREE_M, 0);
  });

  it('counts the edges of holes', () => {
    const withHole: AreaGeometry = {
      type: 'Polygon',
      coordinates: [
        ...(box(0, 0, 4, 4).coordinates as number[][][]),
        ...(box(1, 1, 2, 2).coordinates as number[][][]),
      ],
    };
    expect(indexOf(withHole).near(1.5, 1.999, 200).get('x')).toBeCloseTo(0.001 * DEGREE_M, 0);
  });

  it('reaches over the antimeridian, whichever way longitudes are written', () => {
    const across = indexOf(ringed([179, -1], [-179, -1], [-179, 1], [179, 1]));
    for (const lon of [180, -180, 540]) expect(across.near(1.001, lon, 200).get('x')).toBeCloseTo(111, 0);
    const cut = indexOf(box(-180, -1, -170, 1));
    expect(cut.near(0, 179.999, 200).get('x')).toBeCloseTo(111, 0);
  });

  it('answers nothing for what is no place, and only for the boundaries that were named', () => {
    const areas = ['a', 'b'].map((code) => ({ code, depth: 0, geometry: box(0, 0, 1, 1) }));
    const index = buildGeoIndex({ areas, sites: [], borders: new Set(['b']) });
    expect([...index.nearBorders(0, 0.5, 10).keys()]).toEqual(['b']);
    expect(index.nearBorders(Number.NaN, 0, 10).size).toBe(0);
    expect(buildGeoIndex({ areas, sites: [] }).nearBorders(0, 0.5, 10).size).toBe(0);
  });

  it('agrees with walking along every edge', () => {
    const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const corner = fc.tuple(number(-1, 1), number(-1, 1));
    fc.assert(
      fc.property(
        number(-75, 75),
        number(-179, 179),
        fc.array(corner, { minLength: 3, maxLength: 8 }),
        corner,
        (lat, lon, corners, [east, north]) => {
          const at = ([x, y]: [number, number]): Corner => [lon + x * 0.2, lat + y * 0.2];
          const geometry = ringed(...corners.map(at));
          const [x, y] = at([east, north]);
          const away = indexOf(geometry).near(y, x, 100_000).get('x')!;
          const walked = walkedDistanceM(geometry, { lat: y, lon: x });
          expect(Math.abs(away - walked)).toBeLessThan(1 + walked * 0.005);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('bordersComeWithin', () => {
  const west = box(0, 0, 1, 1);

  it.each<[string, AreaGeometry, number, boolean]>([
    ['share an edge', box(1, 0, 2, 1), 1, true],
    ['meet along a part of a long edge', box(1, 0.4, 2, 0.6), 1, true],
    ['leave a gap within the distance', box(1.005, 0, 2, 1), 1_000, true],
    ['leave a wider gap', box(1.02, 0, 2, 1), 1_000, false],
    ['lie one deep in the other', box(0.4, 0.4, 0.6, 0.6), 1_000, false],
  ])('%s', (_title, other, withinM, expected) => {
    expect(bordersComeWithin(west, other, withinM)).toBe(expected);
    expect(bordersComeWithin(other, west, withinM)).toBe(expected);
  });
});

/** The distance as a surveyor would find it: along every edge, without an index. */
function walkedDistanceM(geometry: AreaGeometry, point: { lat: number; lon: number }): number {
  const [ring] = geometry.coordinates as number[][][];
  let least = Infinity;
  for (let index = 1; index < ring!.length; index += 1) {
    const [[x1, y1], [x2, y2]] = [ring![index - 1]!, ring![index]!] as [Corner, Corner];
    const at = (part: number): number =>
      distanceM(point, { lat: y1 + part * (y2 - y1), lon: x1 + part * (x2 - x1) });
    least = Math.min(least, lowest(at));
  }
  return least;
}

/** The least value between 0 and 1 of something that falls and then rises, found by thirds. */
function lowest(at: (part: number) => number): number {
  let [from, to] = [0, 1];
  for (let round = 0; round < 100; round += 1) {
    const [one, other] = [from + (to - from) / 3, to - (to - from) / 3];
    if (at(one) < at(other)) to = other;
    else from = one;
  }
  return Math.min(at(0), at(1), at((from + to) / 2));
}
