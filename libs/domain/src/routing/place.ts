import type { ReportLocation } from '@pasban/contracts';
import type { Topology } from '../topology/topology';
import { type Contest, contestAt } from './contest';

export type PlaceReason =
  | 'site-fence'
  | 'given-site'
  | 'border-band'
  | 'boundary'
  | 'given-jurisdiction'
  | 'outside'
  | 'no-place'
  | 'needs-person';

/** Which jurisdiction owns a place, and why. `jurisdiction` is null when nobody does. */
export interface ResolvedPlace {
  jurisdiction: string | null;
  site: string | null;
  reason: PlaceReason;
  /** In a border band: the neighbours who may claim it. The default owner has it meanwhile. */
  contested: Contest | null;
}

/**
 * A site's fence wins, then the site that was named, then the deepest boundary, then the jurisdiction
 * that was named (RT1): what a satellite says beats what a hurried hand picked from a list, but a named site
 * beats a bare boundary, since a fix taken outside the gate is still about the site. Near a border that is contested the
 * place belongs to both neighbours, for a while.
 */
export function resolvePlace(location: ReportLocation | undefined, topology: Topology): ResolvedPlace {
  const { lat, lon, site, jurisdiction } = location ?? {};
  const located = lat !== undefined && lon !== undefined ? topology.geo.locate(lat, lon) : undefined;
  if (located?.site) return settled(located.jurisdiction, located.site, 'site-fence');
  const named = site === undefined ? undefined : topology.sites.get(site);
  if (named) return settled(named.jurisdiction, named.code, 'given-site');
  const contested =
    lat !== undefined && lon !== undefined && located
      ? contestAt(lat, lon, located.jurisdiction, topology)
      : null;
  if (contested) return { ...settled(contested.between[0], null, 'border-band'), contested };
  if (located?.jurisdiction) return settled(located.jurisdiction, null, 'boundary');
  if (jurisdiction !== undefined && topology.jurisdictions.has(jurisdiction)) {
    return settled(jurisdiction, null, 'given-jurisdiction');
  }
  return settled(null, null, located ? 'outside' : 'no-place');
}

const settled = (jurisdiction: string | null, site: string | null, reason: PlaceReason): ResolvedPlace => ({
  jurisdiction,
  site,
  reason,
  contested: null,
});
