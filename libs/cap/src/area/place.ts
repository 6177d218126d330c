import { distanceM } from '@pasban/geo';
import type { CapArea } from '../schema/message';
import { type LatLon, readCircle, readPolygon } from './shapes';

/** A point that stands for an area, and how far the area reaches from it. */
export interface Extent {
  centre: LatLon;
  radiusM: number;
}

/** The extent of the first shape of an area that can be computed with: a circle is what a sender measured. */
export function extentOf(areas: readonly CapArea[]): Extent | undefined {
  for (const { circle, polygon } of areas) {
    for (const text of circle) {
      const read = readCircle(text);
      if (read) return { centre: read.centre, radiusM: read.radiusKm * 1000 };
    }
    for (const text of polygon) {
      const read = readPolygon(text);
      if (read.ok) return around(read.points);
    }
  }
  return undefined;
}

function around(points: readonly LatLon[]): Extent {
  const centre = centroid(points);
  const radiusM = points.reduce((most, point) => Math.max(most, distanceM(centre, point)), 0);
  return { centre, radiusM };
}

/** The centre of gravity; of a ring without an inside, the middle of its points. */
function centroid(points: readonly LatLon[]): LatLon {
  // Beyond the antimeridian longitudes go on counting, so that a ring across it stays in one piece.
  const origin = points[0]?.lon ?? 0;
  const ring = points.map(({ lat, lon }) => ({ y: lat, x: origin + turned(lon - origin) }));
  let [area, x, y] = [0, 0, 0];
  for (const [index, to] of ring.entries()) {
    const from = ring[index - 1] ?? to;
    const cross = from.x * to.y - to.x * from.y;
    area += cross;
    x += (from.x + to.x) * cross;
    y += (from.y + to.y) * cross;
  }
  const middle =
    Math.abs(area) < 1e-12
      ? { lat: mean(ring.map((point) => point.y)), lon: mean(ring.map((point) => point.x)) }
      : { lat: y / (3 * area), lon: x / (3 * area) };
  return { lat: Math.min(90, Math.max(-90, middle.lat)), lon: turned(middle.lon) };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Degrees as between -180 and 180. */
const turned = (degrees: number): number => degrees - 360 * Math.round(degrees / 360);
