import type { PlaceView } from '@pasban/contracts';

export interface Spot {
  lat: number;
  lon: number;
}

export interface Site extends Spot {
  radiusM: number;
}

/** A local plan: metres east and south of its middle, good to a part in a thousand over tens of kilometres. */
export interface Sketch {
  middle: Spot;
  /** Half the width of what is drawn, metres. */
  reach: number;
  fence: { at: Offset; radius: number } | null;
  point: { at: Offset; radius: number } | null;
  /** Edge of a coarse square, metres. */
  cell: number | null;
}

export interface Offset {
  x: number;
  y: number;
}

const METRES_PER_DEGREE = 111_320;

export function offsetFrom(middle: Spot, { lat, lon }: Spot): Offset {
  return {
    x: (lon - middle.lon) * METRES_PER_DEGREE * Math.cos((middle.lat * Math.PI) / 180),
    y: (middle.lat - lat) * METRES_PER_DEGREE,
  };
}

const LEAST_REACH_M = 150;

/** What can be drawn to scale of a place; null when it has no position at all. */
export function sketchOf(place: PlaceView, site: Site | undefined): Sketch | null {
  const { lat, lon, cell } = place;
  const spot = lat === undefined || lon === undefined ? null : { lat, lon };
  const middle = site ?? spot ?? cell;
  if (!middle) return null;
  const point = spot && { at: offsetFrom(middle, spot), radius: place.accuracyM ?? 0 };
  const far = point ? Math.hypot(point.at.x, point.at.y) + point.radius : 0;
  const edge = cell && !spot ? cell.sizeKm * 1_000 : null;
  const reach = Math.max(LEAST_REACH_M, site?.radiusM ?? 0, far, (edge ?? 0) / 2) * 1.35;
  return {
    middle,
    reach,
    point,
    cell: edge,
    fence: site ? { at: { x: 0, y: 0 }, radius: site.radiusM } : null,
  };
}

/** The longest round length that fits into a third of the drawing, metres. */
export function scaleBar(reach: number): number {
  const most = (reach * 2) / 3;
  const power = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power;
}
