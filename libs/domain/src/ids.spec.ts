import fc from 'fast-check';
import { idTailOf, referenceOf } from './ids';

describe('references', () => {
  it('lead back to the end of the id that they were made of', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(idTailOf(referenceOf(id))).toBe(id.slice(-10));
      }),
    );
  });

  it('are read however they are written down', () => {
    const id = '01a20ef3-979a-7482-86de-31afe96e1c86';
    const reference = referenceOf(id);
    expect(idTailOf(` ${reference.toLowerCase().replace('-', '')} `)).toBe('afe96e1c86');
  });

  it('are not seen in other words', () => {
    expect(idTailOf('shots heard')).toBeUndefined();
    expect(idTailOf('7K3Q-M2P')).toBeUndefined();
    expect(idTailOf('ILOU-ILOU')).toBeUndefined();
    expect(idTailOf('')).toBeUndefined();
  });
});
