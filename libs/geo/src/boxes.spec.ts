import fc from 'fast-check';
import { indexBoxes, type Box } from './boxes';

const box = fc
  .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }), fc.nat(9), fc.nat(9))
  .map(([minX, minY, width, height]): Box => ({ minX, minY, maxX: minX + width, maxY: minY + height }));

it('finds exactly the boxes that contain a point, borders included, for any number of boxes', () => {
  fc.assert(
    fc.property(fc.array(box, { maxLength: 100 }), fc.nat(60), fc.nat(60), (boxes, x, y) => {
      const holding = boxes.flatMap(({ minX, minY, maxX, maxY }, index) =>
        x >= minX && x <= maxX && y >= minY && y <= maxY ? [index] : [],
      );
      expect(indexBoxes(boxes)(x, y)).toEqual(holding);
    }),
    { numRuns: 1_000 },
  );
});
