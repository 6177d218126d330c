import { EVERYONE_PRESENT } from '../presence/presence';
import { ISLAMABAD, smallTopology } from '../small-topology.fixture';
import type { Hypothetical } from './hypothetical';
import { NOBODY_PRESENT, simulate, type World } from './simulate';
import { simulationView } from './view';

const AT = new Date('2026-11-23T02:00:00+05:00');

const world = (changes: Partial<World> = {}): World => ({
  topology: smallTopology(),
  at: AT,
  presence: EVERYONE_PRESENT,
  ...changes,
});

const severe: Hypothetical = {
  side: 'pk',
  body: { category: 'terrorism', severity: 'severe', location: ISLAMABAD, contact: '0300-1234567' },
};
const moderate: Hypothetical = { side: 'pk', body: { ...severe.body, severity: 'moderate' } };

const told = (hypothetical: Hypothetical, changes: Partial<World> = {}) =>
  simulate(hypothetical, world(changes)).sides.map(({ side, timeline }) => [
    side,
    timeline.map(({ afterSeconds, kind, reason, desks }) => [afterSeconds, kind, reason, desks.join()]),
  ]);

describe('RT6 simulate', () => {
  it('RT6 says where it belongs, which policy applies, and what each condition met', () => {
    const { homeSide, place, policy } = simulate(moderate, world());
    expect(homeSide).toBe('pk');
    expect(place).toEqual({ jurisdiction: 'PK-IS', site: null, reason: 'boundary', contested: null });
    expect(policy).toEqual({
      name: 'home',
      reason: 'first-that-fits',
      facts: [],
      passedOver: [
        { name: 'joint', fact: { condition: 'severity', wanted: ['severe', 'extreme'], found: 'moderate' } },
      ],
    });
    expect(simulate(severe, world()).policy).toMatchObject({
      name: 'joint',
      facts: [{ condition: 'severity', found: 'severe' }],
      passedOver: [],
    });
  });

  it('RT6 names the ladder of last resort where no policy fits', () => {
    const topology = smallTopology({
      policies: [{ name: 'tests', when: { status: ['test'] }, ladder: 'duty' }],
    });
    expect(simulate(severe, world({ topology })).policy).toMatchObject({
      name: 'last-resort',
      reason: 'none-fits',
      passedOver: [{ name: 'tests', fact: { condition: 'status', wanted: ['test'], found: 'actual' } }],
    });
  });

  it('RT6 tells every step to the exhaustion, each side by its own ladder', () => {
    expect(told(severe)).toEqual([
      [
        'pk',
        [
          [0, 'opened', 'opened', 'pk-is'],
          [60, 'step', 'due', 'pk-is'],
          [120, 'step', 'due', 'pk-national'],
          [180, 'repeat', 'unanswered', 'pk-national'],
          [240, 'exhausted', 'nobody-answered', 'pk-national'],
        ],
      ],
      [
        'cn',
        [
          [0, 'opened', 'opened', 'cn-bj'],
          [60, 'step', 'due', 'cn-bj'],
          [120, 'step', 'due', 'cn-national'],
          [180, 'repeat', 'unanswered', 'cn-national'],
          [240, 'exhausted', 'nobody-answered', 'cn-national'],
        ],
      ],
    ]);
  });

  it('RT6 ES2 with nobody there, the steps follow at once and say why', () => {
    const [home] = told(moderate, { presence: NOBODY_PRESENT });
    expect(home).toEqual([
      'pk',
      [
        [0, 'opened', 'opened', 'pk-is'],
        [0, 'step', 'nobody-present', 'pk-is'],
        [0, 'step', 'nobody-present', 'pk-national'],
        [60, 'repeat', 'unanswered', 'pk-national'],
        [120, 'exhausted', 'nobody-answered', 'pk-national'],
      ],
    ]);
  });

  it('RT6 RL1 shows what each side would see, and nothing to one that would not hear of it', () => {
    const [home, abroad] = simulate(severe, world()).sides;
    expect(home).toMatchObject({ level: 'full', sees: { place: ISLAMABAD } });
    expect(abroad).toMatchObject({ level: 'summary', sees: { place: { jurisdiction: 'PK-IS' } } });
    expect(JSON.stringify(abroad?.sees)).not.toMatch(/33\.7215|0300/);
    expect(simulate(moderate, world()).sides[1]).toEqual({
      side: 'cn',
      level: 'none',
      sees: null,
      desks: [],
      timeline: [],
    });
  });

  it('RT6 a desk abroad that a step names is told only where the incident is released', () => {
    const ladders = {
      duty: {
        steps: [
          { after: '0s', to: ['owning'] },
          { after: '60s', to: ['desk:cn-bj', 'national'] },
        ],
      },
    };
    const second = (hypothetical: Hypothetical) =>
      simulate(hypothetical, world({ topology: smallTopology({ ladders }) })).sides[0]?.timeline[1];
    expect(second(severe)).toMatchObject({
      desks: ['cn-bj', 'pk-national'],
      told: expect.arrayContaining(['cn-bj']),
    });
    expect(second(moderate)).toMatchObject({
      desks: ['cn-bj', 'pk-national'],
      told: ['pk-is', 'pk-national'],
    });
  });
});

describe('RT6 simulationView', () => {
  it('RT6 RL5 tells of another side its desks and level, not its ladder, nor why', () => {
    const [own, other] = simulationView(simulate(severe, world()), ['pk']).sides;
    expect(own).toMatchObject({ side: 'pk', desks: [{ desk: 'pk-is', reason: 'nearest-covering' }] });
    expect(own?.timeline).toHaveLength(5);
    expect(other).toEqual({
      side: 'cn',
      level: 'summary',
      desks: [{ desk: 'cn-bj' }],
      sees: expect.objectContaining({ level: 'summary' }),
    });
  });

  it('RT6 RL5 the counterpart reads its own alert, and of the home side no view, conditions or ladder', () => {
    const { sides, policy } = simulationView(simulate(severe, world()), ['cn']);
    expect(sides).toEqual([
      { side: 'pk', level: 'full', desks: [{ desk: 'pk-is' }] },
      expect.objectContaining({ side: 'cn', timeline: expect.any(Array) }),
    ]);
    expect(policy).toEqual({ name: 'joint', reason: 'first-that-fits' });
  });

  it('RT6 RL5 a side that would not hear of it does not learn the policy', () => {
    expect(simulationView(simulate(moderate, world()), ['cn']).policy).toBeNull();
  });
});
