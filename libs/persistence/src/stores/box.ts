/** Degrees of latitude in a metre; a degree of longitude shrinks towards the poles by the cosine. */
const DEGREES_PER_METRE = 1 / 111_195;

/** Half the height, in degrees, of a box that holds a circle of this radius with a little to spare. */
export const halfLatitude = (metres: number): number => metres * DEGREES_PER_METRE * 1.01;

/** Half the width, in degrees, of such a box at a latitude. */
export const halfLongitude = (metres: number, lat: number): number =>
  halfLatitude(metres) / Math.max(Math.cos((lat * Math.PI) / 180), 0.01);
