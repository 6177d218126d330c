import type { User } from '@pasban/contracts';
import { desksOf, firstView, roleAt } from './grants';

const name = { en: 'x', ur: 'x', zh: 'x' };
const desk = (side: string, catchAll = false) => ({
  name,
  side,
  jurisdiction: 'X',
  catchAll,
  floodLimit: 10,
});
const DESKS = {
  'pk-cyber': desk('pk'),
  'pk-is-spu': desk('pk'),
  'pk-national': desk('pk', true),
  'cn-bj-duty': desk('cn'),
};
const user = (...grants: User['grants']): User => ({
  id: 'u',
  username: 'u',
  name: 'U',
  language: 'en',
  grants,
});

describe('what a person’s grants open', () => {
  it('ID1 a role at a desk opens that desk alone', () => {
    const officer = user({ role: 'officer', side: 'pk', desk: 'pk-is-spu' });
    expect(desksOf(officer, DESKS)).toEqual(['pk-is-spu']);
    expect(roleAt(officer, 'pk-is-spu', DESKS)).toBe('officer');
    expect(roleAt(officer, 'pk-cyber', DESKS)).toBeNull();
  });

  it('ID1 a role at a side opens its desks, the national one first, and never the other side’s', () => {
    const supervisor = user({ role: 'supervisor', side: 'pk' });
    expect(desksOf(supervisor, DESKS)).toEqual(['pk-national', 'pk-cyber', 'pk-is-spu']);
    expect(roleAt(supervisor, 'cn-bj-duty', DESKS)).toBeNull();
  });

  it('of two roles at one desk the higher counts', () => {
    const both = user({ role: 'officer', side: 'pk', desk: 'pk-is-spu' }, { role: 'supervisor', side: 'pk' });
    expect(roleAt(both, 'pk-is-spu', DESKS)).toBe('supervisor');
    expect(desksOf(both, DESKS)[0]).toBe('pk-is-spu');
  });

  it('everyone lands where their work is', () => {
    expect(firstView(user({ role: 'officer', side: 'pk', desk: 'pk-is-spu' }), DESKS)).toBe(
      '/desk/pk-is-spu',
    );
    expect(firstView(user({ role: 'field', side: 'pk' }), DESKS)).toBe('/report');
    expect(firstView(user({ role: 'auditor', side: 'pk' }), DESKS)).toBe('/overview');
  });
});
