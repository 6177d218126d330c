import { variant } from './topology';

it('every variant of the topology that the fuzz applies is sound', () => {
  for (const number of [0, 1, 2, 3]) {
    expect(Object.keys(variant(number, new Date('2026-11-23T08:00:00Z')).document.sides)).toHaveLength(3);
  }
});
