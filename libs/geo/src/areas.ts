import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { flatten, lonAliases, type PlanarPolygon } from './antimeridian';
import { indexBoxes, type Box, type BoxLookUp } from './boxes';
import { EARTH_RADIUS_M, radians } from './distance';
import { polygonsOf, type AreaGeometry } from './geometry';

/** A jurisdiction as the index needs it: `depth` is its distance from its root, the deepest owns (RT1). */
export interface Area {
  code: string;
  depth: number;
  geometry: AreaGeometry;
}

interface FlatArea {
  code: string;
  depth: number;
  polygons: PlanarPolygon[];
}

/** One polygon of an area, laid flat, with the code that owns it. */
interface Part {
  code: string;
  polygon: PlanarPolygon;
  box: Box;
}

/** Areas in the order in which they win, and where they lie. */
export class AreaIndex {
  private readonly parts: readonly Part[];
  private readonly partsAt: BoxLookUp;

  constructor(areas: readonly Area[]) {
    this.parts = inWinningOrder(areas).flatMap(partsOf);
    this.partsAt = indexBoxes(this.parts.map((part) => part.box));
  }

  /** The winning area containing the point (borders belong to it), looked for at each of the point's longitudes. */
  find(lat: number, lons: readonly number[]): string | null {
    let best = this.parts.length;
    for (const lon of lons) {
      for (const index of this.partsAt(lon, lat)) {
        if (index >= best) break;
        if (isWithin(lat, lon, this.parts[index]!.polygon)) best = index;
      }
    }
    return this.parts[best]?.code ?? null;
  }
}

/** Deepest first; of equally deep ones the smallest, then by code, so that overlaps are settled for good (RT1). */
function inWinningOrder(areas: readonly Area[]): FlatArea[] {
  return areas
    .map(({ code, depth, geometry }) => ({ code, depth, polygons: polygonsOf(geometry).map(flatten) }))
    .map((area) => ({ ...area, size: flatAreaM2(area.polygons) }))
    .sort((a, b) => b.depth - a.depth || a.size - b.size || (a.code < b.code ? -1 : 1));
}

function partsOf({ code, polygons }: FlatArea): Part[] {
  return polygons
    .filter((polygon) => polygon.length > 0)
    .map((polygon) => ({ code, polygon, box: boxOf(polygon) }));
}

function boxOf(polygon: PlanarPolygon): Box {
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const [x, y] of polygon[0]!) {
    box.minX = Math.min(box.minX, x!);
    box.minY = Math.min(box.minY, y!);
    box.maxX = Math.max(box.maxX, x!);
    box.maxY = Math.max(box.maxY, y!);
  }
  return box;
}

function isWithin(lat: number, lon: number, polygon: PlanarPolygon): boolean {
  return booleanPointInPolygon([lon, lat], { type: 'Polygon', coordinates: polygon });
}

/**
 * Prepares one geometry for asking whether points lie in it or on its border; crossing the antimeridian is
 * understood.
 */
export function insideTest(geometry: AreaGeometry): (lat: number, lon: number) => boolean {
  const index = new AreaIndex([{ code: '', depth: 0, geometry }]);
  return (lat, lon) => index.find(lat, lonAliases(lon)) !== null;
}

/** Approximate area in square metres (spherical, edges straight on the map), for comparing areas. */
export function areaM2(geometry: AreaGeometry): number {
  return flatAreaM2(polygonsOf(geometry).map(flatten));
}

function flatAreaM2(polygons: readonly PlanarPolygon[]): number {
  return polygons
    .flatMap((polygon) => polygon.map((ring, index) => (index === 0 ? 1 : -1) * ringAreaM2(ring)))
    .reduce((sum, size) => sum + size, 0);
}

function ringAreaM2(ring: readonly number[][]): number {
  let sum = 0;
  for (let i = 1; i < ring.length; i += 1) {
    const [x1, y1] = ring[i - 1]!;
    const [x2, y2] = ring[i]!;
    sum += radians(x2! - x1!) * (Math.sin(radians(y1!)) + Math.sin(radians(y2!)));
  }
  return (Math.abs(sum) / 2) * EARTH_RADIUS_M ** 2;
}
