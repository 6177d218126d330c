import type { LoadedTopology, TopologyDocument } from '@pasban/contracts';
import { distanceM, insideTest } from '@pasban/geo';
import { warning, type Finding } from '../problem';

type Site = [code: string, spec: TopologyDocument['sites'][string]];

/** Fences that overlap or lie elsewhere than their jurisdiction work, but are seldom meant. */
export function checkSites({ document, boundaries }: LoadedTopology): Finding[] {
  const sites = Object.entries(document.sites);
  return [...overlaps(sites), ...strays(sites, boundaries)];
}

function overlaps(sites: readonly Site[]): Finding[] {
  return sites.flatMap(([code, site], index) => {
    const other = sites.slice(0, index).find(([, earlier]) => {
      // A degree of latitude is 111 km: a quick look before the exact distance.
      const reachM = earlier.radius + site.radius;
      return Math.abs(earlier.lat - site.lat) * 110_000 < reachM && distanceM(earlier, site) < reachM;
    });
    if (!other) return [];
    const message = `the fences of ${code} and ${other[0]} overlap; where they do, the nearer centre wins`;
    return [warning('sites-overlap', ['sites', code], message)];
  });
}

function strays(sites: readonly Site[], boundaries: LoadedTopology['boundaries']): Finding[] {
  const tests = new Map(Object.entries(boundaries).map(([code, boundary]) => [code, insideTest(boundary)]));
  return sites.flatMap(([code, { jurisdiction, lat, lon }]) => {
    const isInside = tests.get(jurisdiction);
    if (!isInside || isInside(lat, lon)) return [];
    const message = `${lat}, ${lon} lies outside the boundary of ${jurisdiction}`;
    return [warning('site-outside', ['sites', code, 'lat'], message)];
  });
}
