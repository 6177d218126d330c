import { World } from '../act/by-hand.fixture';
import { smallTopology } from '../small-topology.fixture';
import { acknowledge } from './acknowledge';
import type { Alert } from './alert';

const topology = smallTopology({
  ladders: { duty: { steps: [{ after: '0s', to: ['paired', 'owning'] }] } },
});
const SUPERVISOR = { name: 'Supervisor', grants: [{ role: 'supervisor' as const, side: 'pk' }] };

/** A severe incident's alert at home, whose step names the other side's desk first. */
function homeAlert(): { alert: Alert; now: Date } {
  const world = new World(topology);
  const { id } = world.reports({ severity: 'severe' });
  const alert = world.alertsOf(id).find(({ side }) => side === 'pk');
  if (!alert) throw new Error('the home side has no alert');
  expect(alert.ladder.steps[0]?.desks).toEqual(['cn-bj', 'pk-is']);
  return { alert, now: world.now };
}

describe('AK2 AK3 a desk of another side that a step names only reads along', () => {
  it('whoever may act at all desks of the side answers from one of them', () => {
    const { alert, now } = homeAlert();
    expect(acknowledge(alert, SUPERVISOR, now, topology)).toMatchObject({
      kind: 'stopped',
      answer: { desk: 'pk-is', role: 'supervisor' },
    });
  });

  it('nobody answers from there, not even who says so', () => {
    const { alert, now } = homeAlert();
    expect(acknowledge(alert, { ...SUPERVISOR, desk: 'cn-bj' }, now, topology)).toMatchObject({
      kind: 'refused',
      reason: 'desk-not-alerted',
    });
  });

  it('a desk that the topology no longer has may still answer for its side', () => {
    const { alert, now } = homeAlert();
    const without = { desks: new Map([...topology.desks].filter(([code]) => code !== 'pk-is')) };
    expect(acknowledge(alert, { ...SUPERVISOR, desk: 'pk-is' }, now, without)).toMatchObject({
      kind: 'stopped',
    });
  });
});
