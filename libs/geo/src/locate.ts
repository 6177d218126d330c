import { lonAliases } from './antimeridian';
import { AreaIndex, type Area } from './areas';
import { BorderIndex } from './borders';
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
  /**
   * How near a point is to the lines of the boundaries that were named as borders: metres by code, for those within
   * the given distance alone. Inside and outside are alike.
   */
  nearBorders(lat: number, lon: number, withinM: number): ReadonlyMap<string, number>;
}

const OUTSIDE: Location = Object.freeze({ site: null, jurisdiction: null, reason: 'outside' });

/**
 * Prepares boundaries and fences for look-ups. The input is not kept, so changing it later has no effect.
 *
 * A site's own jurisdiction wins within its fence; elsewhere the deepest area containing the point, of equally
 * deep ones the smallest, then the first by code. Points on a border are inside, of a hole's border too.
 */
export function buildGeoIndex(topology: {
  areas: readonly Area[];
  sites: readonly SiteFence[];
  /** Codes of the areas whose lines matter; none when left out. */
  borders?: ReadonlySet<string>;
}): GeoIndex {
  const areas = new AreaIndex(topology.areas);
  const fences = new FenceIndex(topology.sites);
  const borders = new BorderIndex(topology.areas.filter(({ code }) => topology.borders?.has(code)));
  return {
    locate(lat, lon) {
      if (!isOnGlobe(lat, lon)) return OUTSIDE;
      const lons = lonAliases(lon);
      const site = fences.find({ lat, lon }, lons);
      if (site) return { site: site.code, jurisdiction: site.jurisdiction, reason: 'site-fence' };
      const jurisdiction = areas.find(lat, lons);
      return jurisdiction === null ? OUTSIDE : { site: null, jurisdiction, reason: 'boundary' };
    },
    nearBorders: (lat, lon, withinM) =>
      isOnGlobe(lat, lon) ? borders.near(lat, lon, withinM) : new Map<string, number>(),
  };
}

const isOnGlobe = (lat: number, lon: number): boolean => lat >= -90 && lat <= 90 && Number.isFinite(lon);
