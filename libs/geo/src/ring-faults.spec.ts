import fc from 'fast-check';
import { ringFaults } from './ring-faults';

const kinds = (...rings: number[][][]) =>
  ringFaults({ type: 'Polygon', coordinates: rings }).map(({ kind }) => kind);
const square = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
];

describe('ringFaults', () => {
  it('accepts sound rings, holes and rings across the antimeridian', () => {
    const hole = square.map(([x, y]) => [x! / 4 + 1, y! / 4 + 1]);
    const across = square.map(([x, y]) => [x! === 0 ? 178 : -178, y!]);
    expect(kinds(square, hole)).toEqual([]);
    expect(kinds(across)).toEqual([]);
  });

  it('names each fault, once a ring', () => {
    expect(kinds(square.slice(0, 3))).toEqual(['too-short']);
    expect(kinds([])).toEqual(['too-short']);
    expect(kinds(square.slice(0, 4))).toEqual(['unclosed']);
    expect(kinds(square.map(([x, y]) => [x!, y! * 30]))).toEqual(['off-the-globe']);
    expect(kinds([square[0]!, square[2]!, square[1]!, square[3]!, square[0]!])).toEqual(['self-crossing']);
  });

  it('says which ring of which polygon, and where', () => {
    const bowTie = [square[0]!, square[2]!, square[1]!, square[3]!, square[0]!];
    const faults = ringFaults({ type: 'MultiPolygon', coordinates: [[square], [square, bowTie]] });
    expect(faults).toEqual([{ kind: 'self-crossing', ring: 2, at: expect.any(Array) }]);
  });

  it('never blames a star-shaped ring', () => {
    const reach = fc.double({ min: 1, max: 5, noNaN: true });
    fc.assert(
      fc.property(fc.array(reach, { minLength: 4, maxLength: 60 }), (distances) => {
        const ring = distances.map((distance, index) => {
          const angle = (index / distances.length) * 2 * Math.PI;
          return [distance * Math.cos(angle), distance * Math.sin(angle)];
        });
        expect(kinds([...ring, ring[0]!])).toEqual([]);
      }),
    );
  });
});
