import fc from 'fast-check';
import { distanceM } from './distance';
import { gridCell } from './grid';

const lat = fc.double({ min: -90, max: 90, noNaN: true });
const lon = fc.double({ min: -180, max: 180, noNaN: true });
const size = fc.double({ min: 0.5, max: 50, noNaN: true });

describe('RL1 the coarse place is a cell of a fixed grid', () => {
  it('gives all points of a cell the identical cell: the centre of a cell has that cell', () => {
    fc.assert(
      fc.property(lat, lon, size, (y, x, sizeKm) => {
        const cell = gridCell(y, x, sizeKm);
        expect(gridCell(cell.lat, cell.lon, sizeKm)).toEqual(cell);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives points anywhere in a cell the identical cell', () => {
    const part = fc.double({ min: -0.98, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(
        fc.double({ min: -80, max: 80, noNaN: true }),
        lon,
        size,
        part,
        part,
        (y, x, sizeKm, north, east) => {
          const cell = gridCell(y, x, sizeKm);
          const halfDegrees = sizeKm / 2 / 111.195;
          const lonScale = Math.cos((cell.lat * Math.PI) / 180);
          const other = gridCell(
            cell.lat + north * halfDegrees,
            cell.lon + (east * halfDegrees) / lonScale,
            sizeKm,
          );
          expect(other).toEqual(cell);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('does not follow the point: neighbours a metre apart share a cell unless a grid line parts them', () => {
    const cells = Array.from({ length: 1_000 }, (_, step) => gridCell(33.7 + step * 1e-5, 73.05, 5));
    expect(new Set(cells.map((cell) => cell.lat)).size).toBeLessThanOrEqual(2);
  });

  it('keeps a point within its cell, which is about sizeKm on both axes up to 85° of latitude', () => {
    fc.assert(
      fc.property(fc.double({ min: -85, max: 85, noNaN: true }), lon, size, (y, x, sizeKm) => {
        const cell = gridCell(y, x, sizeKm);
        const northM = distanceM({ lat: y, lon: cell.lon }, cell);
        const eastM = distanceM({ lat: cell.lat, lon: x }, cell);
        expect(northM).toBeLessThanOrEqual(sizeKm * 1_000 * 0.51);
        expect(eastM).toBeLessThanOrEqual(sizeKm * 1_000 * 0.53);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([0, 33.7, 60, 80, -70])('makes cells about as wide as they are high at %p°', (latitude) => {
    const here = gridCell(latitude, 10, 5);
    const next = gridCell(latitude, here.lon + (here.lon - westEdge(latitude, here.lon)) * 2, 5);
    expect(distanceM(here, next)).toBeGreaterThan(4_900);
    expect(distanceM(here, next)).toBeLessThan(5_100);
  });

  it('has no seam at the antimeridian and no trouble at the poles', () => {
    expect(gridCell(10, 180, 5)).toEqual(gridCell(10, -180, 5));
    expect(gridCell(90, 0, 5).lat).toBeLessThan(90);
    expect(gridCell(-90, 0, 5).lat).toBeGreaterThan(-90);
    expect(gridCell(90, 12, 50_000)).toEqual({ lat: 0, lon: 0, sizeKm: 50_000 });
  });

  it('refuses a size or a point that makes no sense', () => {
    expect(() => gridCell(0, 0, 0)).toThrow(RangeError);
    expect(() => gridCell(0, Number.NaN, 5)).toThrow(RangeError);
  });
});

/** Walks west in steps of a metre or so until the cell changes. */
function westEdge(latitude: number, from: number): number {
  let edge = from;
  while (gridCell(latitude, edge, 5).lon === from) edge -= 1e-5;
  return edge;
}
