import { indexBoxes, type Box, type BoxLookUp } from './boxes';
import { degrees, distanceM, EARTH_RADIUS_M, radians, type LatLon } from './distance';

/** A protected place with a round fence; `radiusM` in metres, the fence line itself counts as inside. */
export interface SiteFence {
  code: string;
  jurisdiction: string;
  lat: number;
  lon: number;
  radiusM: number;
}

/** Widens boxes by a hair, so that rounding never loses a point that the exact distance would admit. */
const SLACK = 1 + 1e-9;

/** Round fences, and where they lie. */
export class FenceIndex {
  private readonly sites: readonly SiteFence[];
  private readonly sitesAt: BoxLookUp;

  constructor(sites: readonly SiteFence[]) {
    this.sites = [...sites].sort((a, b) => (a.code < b.code ? -1 : 1));
    this.sitesAt = indexBoxes(this.sites.map(boxOf));
  }

  /** The site whose fence holds the point; of several the one with the nearest centre, then the first by code. */
  find(point: LatLon, lons: readonly number[]): SiteFence | null {
    let best: SiteFence | null = null;
    let bestM = Infinity;
    for (const lon of lons) {
      for (const index of this.sitesAt(lon, point.lat)) {
        const site = this.sites[index]!;
        const awayM = distanceM(point, site);
        const nearer = awayM < bestM || (awayM === bestM && best !== null && site.code < best.code);
        if (awayM > site.radiusM || !nearer) continue;
        best = site;
        bestM = awayM;
      }
    }
    return best;
  }
}

/** The fence's bounding box with its west edge in [-180, 180); the whole turn where the fence reaches a pole. */
function boxOf(site: SiteFence): Box {
  const angle = (site.radiusM / EARTH_RADIUS_M) * SLACK;
  const minY = site.lat - degrees(angle) - Number.EPSILON * 180;
  const maxY = site.lat + degrees(angle) + Number.EPSILON * 180;
  if (minY <= -90 || maxY >= 90) return { minX: -180, minY, maxX: 180, maxY };
  const half = degrees(Math.asin(Math.sin(angle) / Math.cos(radians(site.lat)))) * SLACK;
  const west = site.lon - half - Number.EPSILON * 360;
  const minX = west < -180 ? west + 360 : west;
  return { minX, minY, maxX: minX + 2 * half + Number.EPSILON * 1_080, maxY };
}
