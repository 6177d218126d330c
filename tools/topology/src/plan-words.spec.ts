import type { Plan } from './plan';
import { formatPlan } from './plan-words';

const AT = new Date('2026-11-23T08:00:00Z');

const plan = (changes: Partial<Plan>): Plan => ({
  inForce: {
    version: 3,
    loaded: {} as NonNullable<Plan['inForce']>['loaded'],
    appliedAt: AT,
    appliedBy: 'Farah',
  },
  isInForce: false,
  changes: [{ thing: 'desk', code: 'pk-x', kind: 'removed', details: [] }],
  since: new Date('2026-10-24T08:00:00Z'),
  replay: { incidents: 12, lost: [], gained: [], later: [], sooner: [], releases: [] },
  possiblyLost: [],
  possiblyHeld: [],
  obstacles: [],
  ...changes,
});

const example = { reference: 'AAAA-BBBB', severity: 'severe', category: 'crime', place: 'PK-X' } as const;

describe('formatPlan', () => {
  it('says so when there is nothing to compare with, and when nothing would change', () => {
    expect(formatPlan(plan({ inForce: undefined }))).toContain('would be the first');
    expect(formatPlan(plan({ isInForce: true }))).toBe(
      'In force is version 3, applied by Farah at 2026-11-23 08:00 UTC.\nNothing would change.',
    );
    expect(formatPlan(plan({ changes: [] }))).toContain('Nothing would change but the accounts');
  });

  it('says plainly that everybody still would be alerted', () => {
    expect(formatPlan(plan({})).split('\n').slice(-2)).toEqual([
      'Tried on the 12 incidents opened since 2026-10-24 08:00 UTC, and on every kind there can be.',
      'Everybody who is alerted today still would be.',
    ]);
  });

  it('lists who would be lost, desk by desk, with a few examples and how many more there are', () => {
    const lost = [
      { desk: 'pk-x', side: 'pk', incidents: 4, examples: [example, { ...example, place: null }] },
    ];
    const kinds = [{ desk: 'pk-y', side: 'pk', incidents: 1, examples: [{ ...example, reference: null }] }];
    const replay = { ...plan({}).replay, lost };
    const obstacles = ['pk-x cannot be removed: it has 1 alert not yet closed.'];
    const text = formatPlan(plan({ replay, possiblyLost: kinds, obstacles }));
    expect(text.split('\n').slice(6)).toEqual([
      'WOULD NO LONGER BE ALERTED:',
      '  pk-x (pk): 4 incidents',
      '    AAAA-BBBB  severe crime, PK-X',
      '    AAAA-BBBB  severe crime, nowhere in particular',
      '    and 2 more',
      '',
      'WOULD NO LONGER BE ALERTED, should it happen:',
      '  pk-y (pk): 1 kind',
      '    severe crime, PK-X',
      '',
      'Cannot be applied now:',
      '  pk-x cannot be removed: it has 1 alert not yet closed.',
    ]);
    expect(text).not.toContain('still would be');
  });
});
