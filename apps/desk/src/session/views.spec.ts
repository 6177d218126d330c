import type { Role, User } from '@pasban/contracts';
import { supervisedBy, viewsOf } from './views';

const name = { en: 'Desk', ur: 'ڈیسک', zh: '值班台' };
const desk = (side: string, catchAll = false) => ({
  name,
  side,
  jurisdiction: side.toUpperCase(),
  catchAll,
  floodLimit: 10,
});
const DESKS = { 'pk-national': desk('pk', true), 'pk-is-spu': desk('pk'), 'cn-bj-duty': desk('cn') };

const person = (...grants: [role: Role, desk?: string][]): User => ({
  id: 'u1',
  username: 'somebody',
  name: 'Somebody',
  language: 'en',
  grants: grants.map(([role, at]) => ({ role, side: 'pk', ...(at === undefined ? {} : { desk: at }) })),
});
const names = (user: User) => viewsOf(user, DESKS).map((view) => view.name);

describe('views', () => {
  it('ID1 everybody is offered what they have work in', () => {
    expect(names(person(['field']))).toEqual(['report']);
    expect(names(person(['officer', 'pk-is-spu']))).toEqual(['desk', 'search']);
    expect(names(person(['supervisor', 'pk-is-spu'], ['field']))).toEqual([
      'desk',
      'board',
      'search',
      'report',
    ]);
    expect(names(person(['auditor']))).toEqual(['search', 'overview']);
  });

  it('ID1 a side’s supervisor has all of its desks on the board, the desk of last resort first', () => {
    expect(supervisedBy(person(['supervisor']), DESKS)).toEqual(['pk-national', 'pk-is-spu']);
    expect(supervisedBy(person(['officer'], ['supervisor', 'pk-is-spu']), DESKS)).toEqual(['pk-is-spu']);
  });
});
