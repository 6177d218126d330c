import type { AreaGeometry } from './geometry';
import { buildGeoIndex, type GeoIndex } from './locate';

const box = (west: number, south: number, east: number, north: number): number[][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const polygon = (...rings: number[][][]): AreaGeometry => ({ type: 'Polygon', coordinates: rings });
const area = (code: string, depth: number, geometry: AreaGeometry) => ({ code, depth, geometry });
const over = (...areas: ReturnType<typeof area>[]): GeoIndex => buildGeoIndex({ areas, sites: [] });
const site = (code: string, lat: number, lon: number, radiusM: number) => ({
  code,
  jurisdiction: `of-${code}`,
  lat,
  lon,
  radiusM,
});

describe('RT1 the deepest jurisdiction containing the point owns', () => {
  const country = area('PK', 0, polygon(box(60, 23, 78, 37)));
  const province = area('PK-PB', 1, polygon(box(69, 27, 75, 34)));

  it('prefers depth to size', () => {
    const wideDistrict = area('deep', 2, polygon(box(50, 20, 80, 40)));
    expect(over(country, wideDistrict).locate(30, 70).jurisdiction).toBe('deep');
  });

  it('falls back to the parent outside its children, and says outside beyond all', () => {
    const index = over(country, province);
    expect(index.locate(30, 72)).toEqual({ site: null, jurisdiction: 'PK-PB', reason: 'boundary' });
    expect(index.locate(25, 65)).toEqual({ site: null, jurisdiction: 'PK', reason: 'boundary' });
    expect(index.locate(0, 0)).toEqual({ site: null, jurisdiction: null, reason: 'outside' });
  });

  it('settles equal depth by the smaller area, then by code, in any order of input', () => {
    const capital = area('PK-IS', 1, polygon(box(72.9, 33.5, 73.3, 33.9)));
    const twin = area('PK-AA', 1, polygon(box(72.9, 33.5, 73.3, 33.9)));
    expect(over(province, capital).locate(33.7, 73).jurisdiction).toBe('PK-IS');
    expect(over(capital, province).locate(33.7, 73).jurisdiction).toBe('PK-IS');
    expect(over(twin, capital).locate(33.7, 73).jurisdiction).toBe('PK-AA');
    expect(over(capital, twin).locate(33.7, 73).jurisdiction).toBe('PK-AA');
  });

  it('counts borders and corners as inside, and gives a shared border to one of the two for good', () => {
    const [west, east] = [
      area('west', 1, polygon(box(0, 0, 1, 1))),
      area('east', 1, polygon(box(1, 0, 2, 1))),
    ];
    expect(over(west).locate(0.5, 1).jurisdiction).toBe('west');
    expect(over(west).locate(1, 1).jurisdiction).toBe('west');
    const owner = over(west, east).locate(0.5, 1).jurisdiction;
    expect(over(east, west).locate(0.5, 1).jurisdiction).toBe(owner);
  });

  it('leaves holes out, to whoever lies in them', () => {
    const ring = area('ring', 1, polygon(box(0, 0, 9, 9), box(3, 3, 6, 6)));
    const enclave = area('enclave', 1, polygon(box(4, 4, 5, 5)));
    expect(over(ring, enclave).locate(1, 1).jurisdiction).toBe('ring');
    expect(over(ring, enclave).locate(4.5, 4.5).jurisdiction).toBe('enclave');
    expect(over(ring, enclave).locate(3.5, 3.5).reason).toBe('outside');
    expect(over(ring).locate(3, 4).jurisdiction).toBe('ring');
  });

  it('reads every polygon of a multipolygon', () => {
    const islands: AreaGeometry = {
      type: 'MultiPolygon',
      coordinates: [[box(0, 0, 1, 1)], [box(5, 5, 6, 6)]],
    };
    expect(over(area('islands', 0, islands)).locate(5.5, 5.5).jurisdiction).toBe('islands');
    expect(over(area('islands', 0, islands)).locate(3, 3).reason).toBe('outside');
  });

  it('closes an unclosed ring and ignores what is no ring at all', () => {
    expect(over(area('open', 0, polygon(box(0, 0, 1, 1).slice(0, -1)))).locate(0.5, 0.5).jurisdiction).toBe(
      'open',
    );
    expect(over(area('none', 0, polygon([], [[0, 0]]))).locate(0, 0).reason).toBe('outside');
    expect(over().locate(0, 0).reason).toBe('outside');
  });
});

describe('the antimeridian', () => {
  const spots = (index: GeoIndex) =>
    [175, 180, -180, -175]
      .map((lon) => index.locate(0, lon).jurisdiction)
      .concat(index.locate(0, 0).jurisdiction);

  it.each<[string, AreaGeometry]>([
    ['a ring that jumps from 170 to -170', polygon(box(170, -5, -170, 5))],
    ['a ring that goes on beyond 180', polygon(box(170, -5, 190, 5))],
    ['a ring that goes on beyond -180', polygon(box(-190, -5, -170, 5))],
    [
      'a geometry cut at 180, as RFC 7946 asks',
      { type: 'MultiPolygon', coordinates: [[box(170, -5, 180, 5)], [box(-180, -5, -170, 5)]] },
    ],
  ])('is crossed by %s', (_, geometry) => {
    expect(spots(over(area('x', 0, geometry)))).toEqual(['x', 'x', 'x', 'x', null]);
  });

  it('is understood for holes', () => {
    const index = over(area('x', 0, polygon(box(170, -5, -170, 5), box(-179, -1, -175, 1))));
    expect(index.locate(0, -177).reason).toBe('outside');
    expect(index.locate(0, 177).jurisdiction).toBe('x');
  });

  it('leaves the frame of a world map alone', () => {
    const world = over(area('world', 0, polygon(box(-180, -90, 180, 90))));
    expect(world.locate(10, 20).jurisdiction).toBe('world');
    expect(world.locate(-60, -180).jurisdiction).toBe('world');
  });

  it('takes longitudes that go on beyond a turn', () => {
    expect(over(area('x', 0, polygon(box(0, 0, 1, 1)))).locate(0.5, 360.5).jurisdiction).toBe('x');
  });
});

describe('the poles', () => {
  const cap = [0, 120, -120, 0].map((lon) => [lon, 80]);

  it('closes a ring around a pole through that pole', () => {
    const north = over(area('arctic', 0, polygon(cap)));
    const south = over(area('antarctic', 0, polygon(cap.map(([lon]) => [lon!, -80]))));
    for (const lon of [-180, -60, 0, 90, 179]) {
      expect(north.locate(85, lon).jurisdiction).toBe('arctic');
      expect(north.locate(90, lon).jurisdiction).toBe('arctic');
      expect(north.locate(75, lon).reason).toBe('outside');
      expect(south.locate(-85, lon).jurisdiction).toBe('antarctic');
    }
  });

  it('finds fences that hold a pole', () => {
    const index = buildGeoIndex({ areas: [], sites: [site('station', 89.99, 0, 5_000)] });
    expect(index.locate(90, 123).site).toBe('station');
    expect(index.locate(89.99, 180).site).toBe('station');
    expect(index.locate(89.9, 180).reason).toBe('outside');
  });

  it.each([
    [91, 0],
    [Number.NaN, 0],
    [0, Number.NaN],
    [0, Infinity],
  ])('answers outside for what is no place: %p, %p', (lat, lon) => {
    expect(over(area('world', 0, polygon(box(-180, -90, 180, 90)))).locate(lat, lon).reason).toBe('outside');
  });
});

describe("RT1 a site's own jurisdiction wins within its fence", () => {
  it('wins over every boundary', () => {
    const index = buildGeoIndex({
      areas: [area('PK-KP', 5, polygon(box(70, 30, 75, 36)))],
      sites: [site('dasu', 35.317, 73.193, 3_000)],
    });
    expect(index.locate(35.32, 73.2)).toEqual({
      site: 'dasu',
      jurisdiction: 'of-dasu',
      reason: 'site-fence',
    });
    expect(index.locate(35.36, 73.2)).toEqual({ site: null, jurisdiction: 'PK-KP', reason: 'boundary' });
  });

  it('gives an overlap to the nearest centre, and a tie to the first by code', () => {
    const sites = [site('b', 0, 0.01, 5_000), site('a', 0, -0.01, 5_000), site('wide', 0, 1, 200_000)];
    const index = buildGeoIndex({ areas: [], sites });
    expect(index.locate(0, 0.002).site).toBe('b');
    expect(index.locate(0, 0).site).toBe('a');
    expect(index.locate(0, 0.8).site).toBe('wide');
  });

  it('reaches across the antimeridian from either side', () => {
    const index = buildGeoIndex({
      areas: [],
      sites: [site('e', 10, 179.999, 1_000), site('w', -10, -179.999, 1_000)],
    });
    expect(index.locate(10, -179.998).site).toBe('e');
    expect(index.locate(-10, 179.998).site).toBe('w');
    expect(index.locate(10, 180).site).toBe('e');
    expect(index.locate(10, -180).site).toBe('e');
  });
});
