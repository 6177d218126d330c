import { EARTH_RADIUS_M, radians } from './distance';

/** The centre of a square of the coarse grid, degrees, and the square's nominal edge, kilometres. */
export interface GridCell {
  lat: number;
  lon: number;
  sizeKm: number;
}

const MERIDIAN_KM = (Math.PI * EARTH_RADIUS_M) / 1_000;

/** Six decimals are 11 cm: far below any cell, and short to read. */
const tidy = (value: number): number => Math.round(value * 1e6) / 1e6 + 0;

/**
 * The cell of a fixed world-wide grid that holds the point: what a release at `summary` may say of a place (RL1).
 *
 * The grid does not depend on the point, so all points of a cell give the identical answer and repeated reports
 * do not narrow the place down. Rows of equal height run from pole to pole; each row has its own whole number
 * of columns, so that a cell is about `sizeKm` wide at any latitude (at the poles a row is a few wedges).
 *
 * @param sizeKm edge of a cell, kilometres, above 0
 * @throws RangeError for a size that is not above 0, or a point that is not a number
 */
export function gridCell(lat: number, lon: number, sizeKm: number): GridCell {
  if (!(sizeKm > 0) || !Number.isFinite(sizeKm)) throw new RangeError('sizeKm must be a number above 0');
  if (!Number.isFinite(lat) || !Number.isFinite(lon)) throw new RangeError('lat and lon must be numbers');
  const rows = Math.max(1, Math.round(MERIDIAN_KM / sizeKm));
  const row = Math.min(rows - 1, Math.max(0, Math.floor(((lat + 90) / 180) * rows)));
  const centreLat = ((row + 0.5) / rows) * 180 - 90;
  const columns = Math.max(1, Math.round((2 * MERIDIAN_KM * Math.cos(radians(centreLat))) / sizeKm));
  const turn = (((lon + 180) % 360) + 360) % 360;
  const column = Math.min(columns - 1, Math.floor((turn / 360) * columns));
  return { lat: tidy(centreLat), lon: tidy(((column + 0.5) / columns) * 360 - 180), sizeKm };
}
