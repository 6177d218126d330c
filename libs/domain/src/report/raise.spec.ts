import { World } from '../act/by-hand.fixture';
import { acknowledge } from '../alert/acknowledge';
import type { Alert } from '../alert/alert';
import { nextStep } from '../escalation/next-step';
import { EVERYONE_PRESENT } from '../presence/presence';

/** Lets an alert's clock run until so many seconds after it opened. */
function climb(world: World, alert: Alert, seconds: number): void {
  const until = new Date(alert.openedAt.getTime() + seconds * 1_000);
  while (world.now < until) {
    world.passes(1);
    const now = world.alerts.get(alert.id) ?? alert;
    const next = nextStep(now, world.now, EVERYONE_PRESENT, world.topology.rosters);
    if (next.kind !== 'nothing') world.alerts.set(alert.id, next.alert);
  }
}

function opened(): { world: World; incident: string; alert: Alert } {
  const world = new World();
  const { id } = world.reports({ severity: 'moderate' });
  const [alert] = world.alertsOf(id);
  if (!alert) throw new Error('nobody was alerted');
  return { world, incident: id, alert };
}

const homeAlert = (world: World, incident: string): Alert | undefined =>
  world.alertsOf(incident).find(({ side }) => side === 'pk');

it.each([
  ['first step', 30, 0, ['pk-is']],
  ['supervisors', 90, 1, ['pk-is']],
  ['national desk', 150, 2, ['pk-is', 'pk-national']],
])('CO4 unanswered at the %s, the raised ladder goes on from there', (_, seconds, step, desks) => {
  const { world, incident, alert } = opened();
  climb(world, alert, seconds);
  world.reports({ severity: 'severe', at: 0 });
  expect(homeAlert(world, incident)).toMatchObject({
    ...{ severity: 'severe', policy: 'joint', step, openedAt: world.now },
    progress: { state: 'open' },
  });
  expect(world.told().filter((line) => line.startsWith('pk'))).toEqual(
    desks.map((desk) => `${desk} alert.opened ${incident}`),
  );
});

it('CO4 the step after follows at its planned distance', () => {
  const { world, incident, alert } = opened();
  climb(world, alert, 90);
  world.reports({ severity: 'severe', at: 0 });
  const { progress } = homeAlert(world, incident) ?? {};
  expect(progress).toEqual({ state: 'open', nextStepAt: new Date(world.now.getTime() + 60_000) });
});

it('CO4 exhausted, the raised ladder rings at its last step', () => {
  const { world, incident, alert } = opened();
  climb(world, alert, 3_600);
  expect(homeAlert(world, incident)?.progress.state).toBe('exhausted');
  world.reports({ severity: 'severe', at: 0 });
  expect(homeAlert(world, incident)).toMatchObject({ step: 2, progress: { state: 'open' } });
});

it('CO4 answered, the raised ladder asks anew from its first step', () => {
  const { world, incident, alert } = opened();
  climb(world, alert, 90);
  const climbed = homeAlert(world, incident);
  const who = { name: 'Supervisor', grants: [{ role: 'supervisor' as const, side: 'pk' }] };
  const answer = climbed && acknowledge(climbed, who, world.now, world.topology);
  if (answer?.kind !== 'stopped') throw new Error('not answered');
  world.alerts.set(alert.id, answer.alert);
  world.reports({ severity: 'severe', at: 0 });
  expect(homeAlert(world, incident)).toMatchObject({ step: 0, answers: [], progress: { state: 'open' } });
});

it('CO4 a side alerted for the first time starts at its first step', () => {
  const { world, incident, alert } = opened();
  climb(world, alert, 150);
  world.reports({ severity: 'severe', at: 0 });
  expect(world.alertsOf(incident).find(({ side }) => side === 'cn')).toMatchObject({ step: 0 });
});
