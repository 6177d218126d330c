import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import fc from 'fast-check';
import { areaM2, type Area } from './areas';
import { distanceM } from './distance';
import type { SiteFence } from './fences';
import type { AreaGeometry } from './geometry';
import { buildGeoIndex, type Location } from './locate';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** A star-shaped ring around a centre: one distance for each of its equally spread directions. */
const star = (lat: number, lon: number, distances: readonly number[]): AreaGeometry => {
  const ring = distances.map((distance, index) => {
    const angle = (index / distances.length) * 2 * Math.PI;
    return [lon + distance * Math.cos(angle), lat + distance * Math.sin(angle)];
  });
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
};

/** Longitude as people write it, so that stars near 180° are given with a jump. */
const written = (lon: number): number => (lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon);
const asWritten = (geometry: AreaGeometry): AreaGeometry =>
  geometry.type === 'Polygon'
    ? {
        type: 'Polygon',
        coordinates: geometry.coordinates.map((ring) => ring.map(([x, y]) => [written(x!), y!])),
      }
    : geometry;

const distances = fc.array(number(1, 5), { minLength: 5, maxLength: 40 });

describe('RT1 laws of locate', () => {
  it('finds every point in a polygon built around it, wherever on the globe', () => {
    fc.assert(
      fc.property(number(-80, 80), number(-180, 180), distances, (lat, lon, reach) => {
        const areas = [{ code: 'x', depth: 0, geometry: asWritten(star(lat, lon, reach)) }];
        expect(buildGeoIndex({ areas, sites: [] }).locate(lat, lon).jurisdiction).toBe('x');
      }),
      { numRuns: 500 },
    );
  });

  it('finds every corner of a polygon, since borders are inside', () => {
    fc.assert(
      fc.property(number(-80, 80), number(-180, 180), distances, (lat, lon, reach) => {
        const geometry = asWritten(star(lat, lon, reach));
        const index = buildGeoIndex({ areas: [{ code: 'x', depth: 0, geometry }], sites: [] });
        const [corner] = (geometry.coordinates as number[][][])[0]!;
        expect(index.locate(corner![1]!, corner![0]!).jurisdiction).toBe('x');
      }),
    );
  });

  it('agrees with looking at every fence and every boundary', () => {
    fc.assert(
      fc.property(
        topologies,
        fc.array(fc.tuple(number(-12, 12), number(-12, 12)), { minLength: 20 }),
        (given, points) => {
          const index = buildGeoIndex(given);
          for (const [lat, lon] of points)
            expect(index.locate(lat, lon)).toEqual(bruteForce(given, lat, lon));
        },
      ),
      { numRuns: 200 },
    );
  });
});

const topologies = fc.record({
  areas: fc
    .array(fc.record({ lat: number(-8, 8), lon: number(-8, 8), depth: fc.nat(3), reach: distances }), {
      maxLength: 40,
    })
    .map((all) =>
      all.map(({ lat, lon, depth, reach }, index): Area => ({
        code: `a${index}`,
        depth,
        geometry: star(lat, lon, reach),
      })),
    ),
  sites: fc
    .array(fc.record({ lat: number(-10, 10), lon: number(-10, 10), radiusM: number(1, 200_000) }), {
      maxLength: 12,
    })
    .map((all) =>
      all.map((each, index): SiteFence => ({ ...each, code: `s${index}`, jurisdiction: `j${index}` })),
    ),
});

function bruteForce(given: { areas: Area[]; sites: SiteFence[] }, lat: number, lon: number): Location {
  const [site] = given.sites
    .map((each) => ({ ...each, away: distanceM(each, { lat, lon }) }))
    .filter((each) => each.away <= each.radiusM)
    .sort((a, b) => a.away - b.away || a.code.localeCompare(b.code));
  if (site) return { site: site.code, jurisdiction: site.jurisdiction, reason: 'site-fence' };
  const [area] = given.areas
    .filter((each) =>
      booleanPointInPolygon([lon, lat], each.geometry as Parameters<typeof booleanPointInPolygon>[1]),
    )
    .sort(
      (a, b) => b.depth - a.depth || areaM2(a.geometry) - areaM2(b.geometry) || (a.code < b.code ? -1 : 1),
    );
  return area
    ? { site: null, jurisdiction: area.code, reason: 'boundary' }
    : { site: null, jurisdiction: null, reason: 'outside' };
}
