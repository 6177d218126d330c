import { flatten, lonAliases } from './antimeridian';
import { indexBoxes, type Box, type BoxLookUp } from './boxes';
import { degrees, distanceM, EARTH_RADIUS_M, radians, type LatLon } from './distance';
import { polygonsOf, type AreaGeometry } from './geometry';

/** A boundary whose line is looked for: its outlines and the edges of its holes. */
export interface Border {
  code: string;
  geometry: AreaGeometry;
}

/** A straight piece of a boundary, laid flat: longitudes in [-180, 540). */
interface Edge {
  code: string;
  from: LatLon;
  to: LatLon;
}

/** Numbers of an edge in the packed list: longitude and latitude of either end. */
const PACKED = 4;

/** Widens a search by a hair, so that rounding never loses an edge that the exact distance would admit. */
const SLACK = 1 + 1e-6;

/** The lines of boundaries, and where they run. Edges are packed: a look-up goes to a few of very many of them. */
export class BorderIndex {
  private readonly codes: readonly string[];
  private readonly packed: Float64Array;
  private readonly edgesAt: BoxLookUp;
  private readonly west: number;
  private readonly east: number;

  constructor(borders: readonly Border[]) {
    const edges = borders.flatMap(edgesOf);
    const boxes = edges.map(boxOf);
    this.codes = edges.map(({ code }) => code);
    this.packed = Float64Array.from(edges.flatMap(({ from, to }) => [from.lon, from.lat, to.lon, to.lat]));
    this.edgesAt = indexBoxes(boxes);
    this.west = boxes.reduce((least, { minX }) => Math.min(least, minX), Infinity);
    this.east = boxes.reduce((most, { maxX }) => Math.max(most, maxX), -Infinity);
  }

  /** How far away the line of each boundary is that comes within a distance of the point, metres by code. */
  near(lat: number, lon: number, withinM: number): Map<string, number> {
    const found = new Map<string, number>();
    const [halfX, halfY] = reachOf(lat, withinM);
    // A line may run along the antimeridian under its other name.
    for (const x of new Set(lonAliases(lon).flatMap((alias) => [alias, alias - 360]))) {
      if (x + halfX < this.west || x - halfX > this.east) continue;
      for (const index of this.edgesAt(x - halfX, lat - halfY, x + halfX, lat + halfY)) {
        const code = this.codes[index]!;
        const awayM = this.distanceToEdgeM({ lat, lon: x }, index);
        if (awayM <= withinM && awayM < (found.get(code) ?? Infinity)) found.set(code, awayM);
      }
    }
    return found;
  }

  /**
   * Metres to the nearest point of an edge, which is straight on the map as boundaries are. The foot is found on a
   * plane that is true to scale at the point: exact to a millionth for the kilometres in which borders are contested.
   */
  private distanceToEdgeM(point: LatLon, index: number): number {
    const at = index * PACKED;
    const [lon1, lat1] = [this.packed[at]!, this.packed[at + 1]!];
    const [lon2, lat2] = [this.packed[at + 2]!, this.packed[at + 3]!];
    const scale = Math.cos(radians(point.lat));
    const [dx, dy] = [(lon2 - lon1) * scale, lat2 - lat1];
    const [px, py] = [(point.lon - lon1) * scale, point.lat - lat1];
    const length2 = dx * dx + dy * dy;
    const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length2));
    return distanceM(point, { lat: lat1 + along * dy, lon: lon1 + along * (lon2 - lon1) });
  }
}

/**
 * Whether two boundaries' lines come within a distance of each other, metres. Looked at from their corners: two
 * lines that only cross, their corners far from each other, are not neighbours' borders but faulty ones.
 */
export function bordersComeWithin(one: AreaGeometry, other: AreaGeometry, withinM: number): boolean {
  const reaches = (from: AreaGeometry, to: AreaGeometry): boolean => {
    const index = new BorderIndex([{ code: '', geometry: to }]);
    return polygonsOf(from)
      .flat(2)
      .some(([lon, lat]) => index.near(lat!, lon!, withinM).size > 0);
  };
  return reaches(one, other) || reaches(other, one);
}

function edgesOf({ code, geometry }: Border): Edge[] {
  const rings = polygonsOf(geometry).flatMap(flatten);
  const at = ([lon, lat]: number[]): LatLon => ({ lat: lat!, lon: lon! });
  return rings.flatMap((ring) =>
    ring.slice(1).map((to, index) => ({ code, from: at(ring[index]!), to: at(to) })),
  );
}

const boxOf = ({ from, to }: Edge): Box => ({
  minX: Math.min(from.lon, to.lon),
  minY: Math.min(from.lat, to.lat),
  maxX: Math.max(from.lon, to.lon),
  maxY: Math.max(from.lat, to.lat),
});

/** Half the width and height, degrees, of the box that holds everything within a distance; near a pole all longitudes. */
function reachOf(lat: number, withinM: number): [x: number, y: number] {
  const angle = (withinM / EARTH_RADIUS_M) * SLACK;
  const y = degrees(angle);
  const isPolar = Math.abs(lat) + y >= 90;
  return [isPolar ? 360 : degrees(Math.asin(Math.sin(angle) / Math.cos(radians(lat)))) * SLACK, y];
}
