import type { Position, Ring } from './geometry';

/** A polygon whose rings run without jumps; longitudes lie in [-180, 540). */
export type PlanarPolygon = number[][][];

/**
 * Lays a polygon flat, so that plain point-in-polygon arithmetic holds for it.
 *
 * A step of more than 180° of longitude is read as crossing the antimeridian the short way (RFC 7946 §3.1.9
 * recommends cutting there instead, and a cut polygon passes through unchanged). Unclosed rings are closed, and a
 * ring that runs around a pole is closed through that pole. Rings with fewer than three points are dropped.
 */
export function flatten(polygon: readonly Ring[]): PlanarPolygon {
  const [outline, ...holes] = polygon.map(unwrap).filter((ring) => ring.length >= 4);
  if (!outline) return [];
  const [west, east] = lonRange(outline);
  const turns = Math.ceil((-180 - west) / 360);
  const moved = (ring: number[][], by: number): number[][] => ring.map(([x, y]) => [x! + by, y!]);
  const inPlace = holes.map((hole) => moved(hole, turnToReach(hole, west, east)));
  return [outline, ...inPlace].map((ring) => (turns === 0 ? ring : moved(ring, turns * 360)));
}

/** Whole turns, in degrees, that bring a hole within its outline's range of longitudes. */
function turnToReach(hole: number[][], west: number, east: number): number {
  const [holeWest, holeEast] = lonRange(hole);
  const middle = (holeWest + holeEast) / 2;
  const fits = (turn: number): boolean => middle + turn >= west && middle + turn <= east;
  return [0, 360, -360].find(fits) ?? 0;
}

function unwrap(ring: Ring): number[][] {
  const points: number[][] = [];
  let turn = 0;
  ring.forEach((position, index) => {
    const before = ring[index - 1];
    if (before) turn += turnBetween(before, position);
    points.push([position[0]! + turn, position[1]!]);
  });
  return close(points);
}

/** -360, 0 or 360: what keeps the line from `a` to `b` short. A line between -180 and 180 itself is a map's frame and stays. */
function turnBetween(a: Position, b: Position): number {
  const step = b[0]! - a[0]!;
  if (Math.abs(step) <= 180 || (Math.abs(a[0]!) === 180 && Math.abs(b[0]!) === 180)) return 0;
  return step > 0 ? -360 : 360;
}

function close(points: number[][]): number[][] {
  const first = points[0];
  const last = points[points.length - 1];
  if (!first || !last || (first[0] === last[0] && first[1] === last[1])) return points;
  const aroundPole = Math.abs(last[0]! - first[0]!) > 180;
  const pole = points.reduce((sum, [, lat]) => sum + lat!, 0) > 0 ? 90 : -90;
  const viaPole = aroundPole
    ? [
        [last[0]!, pole],
        [first[0]!, pole],
      ]
    : [];
  return [...points, ...viaPole, [first[0]!, first[1]!]];
}

function lonRange(ring: number[][]): [west: number, east: number] {
  let west = Infinity;
  let east = -Infinity;
  for (const [lon] of ring) {
    west = Math.min(west, lon!);
    east = Math.max(east, lon!);
  }
  return [west, east];
}

/**
 * The longitudes at which a point has to be looked for among shapes laid flat in [-180, 540): its own, one turn
 * further east, and for the antimeridian itself its other name.
 */
export function lonAliases(lon: number): number[] {
  const wrapped = lon >= -180 && lon <= 180 ? lon : ((((lon + 180) % 360) + 360) % 360) - 180;
  return wrapped === 180 ? [180, -180] : [wrapped, wrapped + 360];
}
