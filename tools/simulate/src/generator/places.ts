import type { TopologyView } from '@pasban/contracts';
import type { Random } from './random';

/** A site of the running topology, as reports speak of it. */
export interface Site {
  code: string;
  name: TopologyView['sites'][string]['name'];
  /** Whose territory it is. */
  side: string;
  jurisdiction: string;
  lat: number;
  lon: number;
  radiusM: number;
}

export interface Point {
  lat: number;
  lon: number;
}

const METRES_PER_DEGREE = 111_195;

/** The sites of a topology, each with the side on whose territory it lies. */
export const sitesOf = (topology: TopologyView): Site[] =>
  Object.entries(topology.sites).map(([code, site]) => ({
    code,
    ...site,
    side: topology.jurisdictions[site.jurisdiction]?.side ?? '',
  }));

/** A point at most so many metres from another, everywhere in the circle alike. */
export function pointNear(random: Random, { lat, lon }: Point, withinM: number): Point {
  const distance = withinM * Math.sqrt(random.next());
  const bearing = random.between(0, 2 * Math.PI);
  const north = (distance * Math.cos(bearing)) / METRES_PER_DEGREE;
  const east = (distance * Math.sin(bearing)) / (METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180));
  return { lat: degrees(lat + north), lon: degrees(lon + east) };
}

/** Six decimals are a hand's breadth: what a good phone knows. */
const degrees = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Metres between two points; exact enough for a few kilometres. */
export function metresBetween(one: Point, other: Point): number {
  const north = (one.lat - other.lat) * METRES_PER_DEGREE;
  const east = (one.lon - other.lon) * METRES_PER_DEGREE * Math.cos((one.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}
