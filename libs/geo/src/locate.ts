import { lonAliases } from './antimeridian';
import { AreaIndex, type Area } from './areas';
import { FenceIndex, type SiteFence } from './fences';

/** Where a point belongs, and by which rule (RT1). */
export type Location =
  | { site: string; jurisdiction: string; reason: 'site-fence' }
  | { site: null; jurisdiction: string; reason: 'boundary' }
  | { site: null; jurisdiction: null; reason: 'outside' };

export interface GeoIndex {
  /**
   * Finds the jurisdiction that owns a point (RT1). Never throws: a point that is not on the globe is `outside`.
   * @param lat degrees north, -90 to 90
   * @param lon degrees east; whole turns beyond ±180 are understood
   */
  locate(lat: number, lon: number): Location;
}

const OUTSIDE: Location = Object.freeze({ site: null, jurisdiction: null, reason: 'outside' });

/**
 * Prepares boundaries and fences for look-ups. The input is not kept, so changing it later has no effect.
 *
 * A site's own jurisdiction wins within its fence; elsewhere the deepest area containing the point, of equally
 * deep ones the smallest, then the first by code. Points on a border are inside, of a hole's border too.
 */
export function buildGeoIndex(topology: { areas: readonly Area[]; sites: readonly SiteFence[] }): GeoIndex {
  const areas = new AreaIndex(topology.areas);
  const fences = new FenceIndex(topology.sites);
  return {
    locate(lat, lon) {
      if (!(lat >= -90 && lat <= 90) || !Number.isFinite(lon)) return OUTSIDE;
      const lons = lonAliases(lon);
      const site = fences.find({ lat, lon }, lons);
      if (site) return { site: site.code, jurisdiction: site.jurisdiction, reason: 'site-fence' };
      const jurisdiction = areas.find(lat, lons);
      return jurisdiction === null ? OUTSIDE : { site: null, jurisdiction, reason: 'boundary' };
    },
  };
}
