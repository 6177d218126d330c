import type { BorderBand } from '../topology/border-bands';
import { ancestry, type Topology } from '../topology/topology';

/** A place that two neighbours may claim. */
export interface Contest {
  /** The default owner's jurisdiction, then the other's: the deepest known on the side on which the point lies. */
  between: [owner: string, other: string];
  /** How long after the opening a claim is possible. */
  claimSeconds: number;
}

/**
 * Whether a point lies in a border band, and between whom (RT1): in the one neighbour's land and within the band's
 * width of the other's line, or in a crack between their lines that is nobody else's. Of several bands the first in the
 * topology's order counts.
 *
 * @param located the jurisdiction whose boundary holds the point; null when none does
 */
export function contestAt(
  lat: number,
  lon: number,
  located: string | null,
  topology: Topology,
): Contest | null {
  const { of, widestM } = topology.borderBands;
  if (widestM === 0) return null;
  const near = topology.geo.nearBorders(lat, lon, widestM);
  const bands = new Set([...near.keys()].flatMap((code) => of.get(code) ?? []));
  const line = located === null ? [] : ancestry(topology, located).map(({ code }) => code);
  const [band] = [...bands]
    .filter((one) => isHeldBy(one, near, line, topology))
    .sort((one, other) => one.order - other.order);
  if (!band) return null;
  const [owner, other] = band.between.map((code) =>
    located !== null && line.includes(code) ? located : code,
  ) as [string, string];
  return { between: [owner, other], claimSeconds: band.claimSeconds };
}

/** @param line the jurisdiction in which the point lies, and all above it */
function isHeldBy(
  { between: [one, other], widthM }: BorderBand,
  near: ReadonlyMap<string, number>,
  line: readonly string[],
  topology: Topology,
): boolean {
  const isNear = (code: string): boolean => (near.get(code) ?? Infinity) <= widthM;
  if (line.includes(one)) return isNear(other);
  if (line.includes(other)) return isNear(one);
  const [located] = line;
  const isCrack =
    located === undefined ||
    [one, other].some((code) => ancestry(topology, code).some((above) => above.code === located));
  return isCrack && isNear(one) && isNear(other);
}
