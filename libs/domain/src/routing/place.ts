import type { ReportLocation } from '@pasban/contracts';
import type { Topology } from '../topology/topology';

export type PlaceReason =
  'site-fence' | 'given-site' | 'boundary' | 'given-jurisdiction' | 'outside' | 'no-place';

/** Which jurisdiction owns a place, and why. `jurisdiction` is null when nobody does. */
export interface ResolvedPlace {
  jurisdiction: string | null;
  site: string | null;
  reason: PlaceReason;
}

/**
 * A site's fence wins, then the site that was named, then the deepest boundary, then the jurisdiction
 * that was named (RT1): what a satellite says beats what a hurried hand picked from a list, but a named site
 * beats a bare boundary, since a fix taken outside the gate is still about the site.
 */
export function resolvePlace(location: ReportLocation | undefined, topology: Topology): ResolvedPlace {
  const { lat, lon, site, jurisdiction } = location ?? {};
  const located = lat !== undefined && lon !== undefined ? topology.geo.locate(lat, lon) : undefined;
  if (located?.site) return { jurisdiction: located.jurisdiction, site: located.site, reason: 'site-fence' };
  const named = site === undefined ? undefined : topology.sites.get(site);
  if (named) return { jurisdiction: named.jurisdiction, site: named.code, reason: 'given-site' };
  if (located?.jurisdiction) return { jurisdiction: located.jurisdiction, site: null, reason: 'boundary' };
  if (jurisdiction !== undefined && topology.jurisdictions.has(jurisdiction)) {
    return { jurisdiction, site: null, reason: 'given-jurisdiction' };
  }
  return { jurisdiction: null, site: null, reason: located ? 'outside' : 'no-place' };
}
