import { ringFaults } from '@pasban/geo';

export interface LatLon {
  lat: number;
  lon: number;
}

export interface Circle {
  centre: LatLon;
  radiusKm: number;
}

const NUMBER = '[-+]?(?:\\d{1,20}(?:\\.\\d{0,30})?|\\.\\d{1,30})';
const PAIR = new RegExp(`^(${NUMBER}),(${NUMBER})$`);
const CIRCLE = new RegExp(`^(${NUMBER},${NUMBER}) +(${NUMBER})$`);

/**
 * Whether edges cross each other is looked for in rings up to so many points. Rings that people draw and warnings that
 * programs write stay far below; above, the search would cost what an attacker likes.
 */
const POINTS_COMPARED = 250;

/** What is wrong with a polygon, or its points. */
export type PolygonReading =
  | { ok: true; points: LatLon[]; isCrossing: boolean }
  | { ok: false; problem: 'unreadable' | 'off-the-globe' | 'too-short' }
  | { ok: false; problem: 'unclosed'; points: LatLon[] };

/** Reads `lat,lon lat,lon …`: at least four pairs, of which the last is the first (CAP 1.2, 3.2.4). */
export function readPolygon(text: string): PolygonReading {
  const points: LatLon[] = [];
  for (const part of text.split(/\s+/)) {
    if (part === '') continue;
    const point = readPoint(part);
    if (!point) return { ok: false, problem: 'unreadable' };
    points.push(point);
  }
  if (points.some(isOffTheGlobe)) return { ok: false, problem: 'off-the-globe' };
  const [first, last] = [points[0], points.at(-1)];
  if (points.length < 3 || !first || !last) return { ok: false, problem: 'too-short' };
  if (first.lat !== last.lat || first.lon !== last.lon) return { ok: false, problem: 'unclosed', points };
  if (points.length < 4) return { ok: false, problem: 'too-short' };
  return { ok: true, points, isCrossing: isCrossing(points) };
}

const isCrossing = (points: readonly LatLon[]): boolean =>
  points.length <= POINTS_COMPARED &&
  ringFaults({ type: 'Polygon', coordinates: [points.map(({ lat, lon }) => [lon, lat])] }).some(
    ({ kind }) => kind === 'self-crossing',
  );

/** Reads `lat,lon radius`; undefined when it is not one. A radius of nought is a point. */
export function readCircle(text: string): Circle | undefined {
  const [, pair = '', radius] = CIRCLE.exec(text.trim().replace(/\s+/g, ' ')) ?? [];
  const centre = readPoint(pair);
  const radiusKm = Number(radius);
  return centre && !isOffTheGlobe(centre) && radiusKm >= 0 ? { centre, radiusKm } : undefined;
}

function readPoint(text: string): LatLon | undefined {
  const [, lat, lon] = PAIR.exec(text) ?? [];
  return lat === undefined ? undefined : { lat: Number(lat), lon: Number(lon) };
}

const isOffTheGlobe = ({ lat, lon }: LatLon): boolean => Math.abs(lat) > 90 || Math.abs(lon) > 180;

/** Writes points as CAP does. Whoever gives the points has closed them. */
export const formatPolygon = (points: readonly LatLon[]): string =>
  points.map(({ lat, lon }) => `${degrees(lat)},${degrees(lon)}`).join(' ');

export const formatCircle = ({ centre, radiusKm }: Circle): string =>
  `${degrees(centre.lat)},${degrees(centre.lon)} ${trimmed(radiusKm.toFixed(3))}`;

/** Six digits are a tenth of a metre; exponents are not allowed. */
const degrees = (value: number): string => trimmed(value.toFixed(6));
const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);
