/** A point in WGS-84 degrees. */
export interface LatLon {
  lat: number;
  lon: number;
}

/** Mean radius of the earth (IUGG R1), metres: a sphere is within 0.6 % of the ellipsoid, finer than any fence. */
export const EARTH_RADIUS_M = 6_371_008.8;

export const radians = (degrees: number): number => (degrees * Math.PI) / 180;
export const degrees = (value: number): number => (value * 180) / Math.PI;

/** Great-circle distance in metres by the haversine formula, exact enough from centimetres to antipodes. */
export function distanceM(a: LatLon, b: LatLon): number {
  const half = (angle: number): number => Math.sin(radians(angle) / 2) ** 2;
  const h = half(b.lat - a.lat) + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * half(b.lon - a.lon);
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(Math.min(1, h)));
}
