/**
 * A grid of places inside the example's Islamabad, further apart than any correlation distance, so that reports
 * from two of them are never one incident.
 */
const SOUTH_WEST = { lat: 33.6, lon: 72.96 };
const ROWS = 22;
const COLUMNS = 28;
/** 880 metres in degrees of latitude, and of longitude at 33.7° north. */
const STEP = { lat: 0.00792, lon: 0.00952 };

export const PLACES = ROWS * COLUMNS;

/** The n-th place; after the last one they begin again. */
export function placeAt(n: number): { lat: number; lon: number } {
  const row = Math.floor((n % PLACES) / COLUMNS);
  const column = n % COLUMNS;
  return {
    lat: round(SOUTH_WEST.lat + row * STEP.lat),
    lon: round(SOUTH_WEST.lon + column * STEP.lon),
  };
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
