import { acknowledge } from '../alert/acknowledge';
import { World } from './by-hand.fixture';
import { releaseTo } from './release';
import { reopen, resolve } from './resolve';

/** Far enough for an incident of its own, near enough to be found the same by a person. */
const APART = 500;

const linesOf = (world: World, id: string): string[] =>
  world.log.filter(({ incidentId }) => incidentId === id).map(({ kind, reason }) => `${kind} ${reason}`);

it('CO3 the reports of a merged incident move, and the other counts what both say', () => {
  const world = new World();
  const target = world.reports({ at: 0, body: { persons: { injured: 2, dead: 1 } } });
  const source = world.reports({ at: 60, metres: APART, body: { persons: { injured: 5 } } });
  world.reports({ at: -60, metres: APART });
  expect(world.merges(source.id, target.id)).toMatchObject({ kind: 'done' });
  expect(world.incident(target.id)).toMatchObject({
    state: 'open',
    reportCount: 3,
    persons: { injured: 5, dead: 1 },
    occurredFrom: new Date('2026-11-23T07:59:00Z'),
    occurredTo: new Date('2026-11-23T08:01:00Z'),
  });
  expect(world.reportsIn(target.id)).toHaveLength(3);
  expect(world.reportsIn(source.id)).toEqual([]);
  expect(world.incident(source.id)).toMatchObject({
    state: 'merged',
    merged: { into: target.id, at: world.now },
  });
});

it('ES7 the merged incident’s ladders end, and the other’s go on as they were', () => {
  const world = new World();
  const [target, source] = [world.reports(), world.reports({ metres: APART })];
  const before = world.alertsOf(target.id);
  world.merges(source.id, target.id);
  expect(world.alertsOf(source.id)).toMatchObject([{ progress: { state: 'closed' } }]);
  expect(world.alertsOf(target.id)).toEqual(before);
});

it('CO3 the desks of both incidents are told, and both logs tell by whom', () => {
  const world = new World();
  const [target, source] = [world.reports(), world.reports({ metres: APART })];
  world.merges(source.id, target.id);
  expect(world.told()).toEqual([
    `pk-is incident.updated ${source.id}`,
    `pk-is incident.updated ${target.id}`,
  ]);
  expect(world.entries[0]?.content).toMatchObject({
    incident: { state: 'merged', mergedInto: target.id },
    alert: { state: 'closed' },
  });
  expect(linesOf(world, source.id)).toContain('incident.merged by-hand');
  expect(linesOf(world, target.id)).toContain('incident.absorbed by-hand');
  expect(world.log.at(-1)).toMatchObject({
    actor: { name: 'Officer' },
    detail: { from: source.id, reports: 1 },
  });
});

it('CO4 a more severe incident raises the one it is merged into', () => {
  const world = new World();
  const [target, source] = [world.reports(), world.reports({ metres: APART, severity: 'severe' })];
  world.merges(source.id, target.id);
  expect(world.incident(target.id)).toMatchObject({ severity: 'severe', released: { cn: 'summary' } });
  expect(world.alertsOf(target.id)).toMatchObject([
    { side: 'pk', policy: 'joint', severity: 'severe', progress: { state: 'open' } },
    { side: 'cn', policy: 'joint', progress: { state: 'open' } },
  ]);
  expect(world.told()).toContain(`cn-bj alert.opened ${target.id}`);
  expect(linesOf(world, target.id)).toContain('incident.raised merged');
});

it('CO4 a milder incident never lowers the one it is merged into', () => {
  const world = new World();
  const [target, source] = [world.reports({ severity: 'severe' }), world.reports({ metres: APART })];
  world.merges(source.id, target.id);
  expect(world.incident(target.id).severity).toBe('severe');
  expect(linesOf(world, target.id)).not.toContain('incident.raised merged');
});

it('AK4 an acknowledged ladder of the other stays acknowledged, and looked after', () => {
  const world = new World();
  const [target, source] = [world.reports(), world.reports({ metres: APART })];
  const [alert] = world.alertsOf(target.id);
  if (!alert) throw new Error('no alert');
  const who = { name: 'Officer', grants: [{ role: 'supervisor' as const, side: 'pk' }] };
  const answered = acknowledge(alert, who, world.now, world.topology);
  if (answered.kind !== 'stopped') throw new Error(answered.kind);
  world.alerts.set(alert.id, answered.alert);
  world.merges(source.id, target.id);
  expect(world.alertsOf(target.id)).toMatchObject([{ progress: { state: 'acknowledged' } }]);
});

it('RL5 a side that sees the one but not the other keeps a merge from happening', () => {
  const world = new World();
  const [target, source] = [world.reports(), world.reports({ metres: APART })];
  world.acts(source.id, releaseTo({ side: 'cn', level: 'notify', reason: 'asked for' }));
  expect(world.merges(source.id, target.id)).toMatchObject({ kind: 'refused', reason: 'released-further' });
  world.acts(target.id, releaseTo({ side: 'cn', level: 'summary', reason: 'the same' }));
  expect(world.merges(source.id, target.id)).toMatchObject({ kind: 'done' });
});

it('RT5 a side alerted for the merged incident alone goes on with its ladder on the other', () => {
  const world = new World();
  const source = world.reports({ severity: 'severe', metres: APART });
  const target = world.reports({ severity: 'moderate' });
  // Raised by hand of a person who had released it before: no counterpart alert of its own.
  world.incidents.set(target.id, { ...target, severity: 'severe', released: { cn: 'summary' } });
  const [, foreign] = world.alertsOf(source.id);
  world.merges(source.id, target.id);
  const inherited = world.alertsOf(target.id).find(({ side }) => side === 'cn');
  expect(inherited).toEqual({ ...foreign, id: inherited?.id, incidentId: target.id });
  expect(inherited?.id).not.toBe(foreign?.id);
  expect(world.told()).toContain(`cn-bj incident.updated ${target.id}`);
  expect(linesOf(world, target.id)).toContain('alert.routed merged');
});

describe('a merge is refused', () => {
  const world = new World();
  const target = world.reports();
  const source = world.reports({ metres: APART });
  const resolved = world.reports({ metres: 2 * APART });
  world.acts(resolved.id, resolve({ outcome: 'handled' }));
  const exercise = world.reports({ status: 'exercise' });
  const foreign = world.reports({ severity: 'severe', body: { location: { lat: 39.9, lon: 116.4 } } });
  const unseen = world.reports({ body: { location: { lat: 39.5, lon: 116.4 } } });

  it.each([
    ['CO3 by another side', source.id, target.id, 'cn', 'not-home-side'],
    ['CO3 of what is not open', resolved.id, target.id, 'pk', 'not-open'],
    ['CO3 into what is not open', source.id, resolved.id, 'pk', 'target-not-open'],
    ['CO3 into itself', source.id, source.id, 'pk', 'into-itself'],
    ['CO3 into nothing', source.id, 'nowhere', 'pk', 'no-such-incident'],
    ['EX1 of an exercise and what is actual', exercise.id, target.id, 'pk', 'other-status'],
    ['EX1 of what is actual and an exercise', source.id, exercise.id, 'pk', 'other-status'],
    ['CO3 across home sides', source.id, foreign.id, 'pk', 'other-home-side'],
    ['RL5 into what the side may not see, as into nothing', source.id, unseen.id, 'pk', 'no-such-incident'],
  ])('%s', (_, id, into, side, reason) => {
    expect(world.merges(id, into, side)).toMatchObject({ kind: 'refused', reason });
  });
});

it('RT1 a merge waits until it is clear whose both are', () => {
  const world = new World();
  const [target, source] = [world.reports(), world.reports({ metres: APART })];
  const contested = { between: ['PK-IS', 'CN-BJ'] as [string, string], until: world.now };
  for (const one of [target, source]) {
    world.incidents.set(one.id, { ...one, contested });
    expect(world.merges(source.id, target.id)).toMatchObject({ kind: 'refused', reason: 'contested' });
    world.incidents.set(one.id, one);
  }
});

it('CO3 a merged incident is neither reopened nor released: its reports are elsewhere', () => {
  const world = new World();
  const [target, source] = [world.reports(), world.reports({ metres: APART })];
  world.merges(source.id, target.id);
  for (const act of [
    reopen({ reason: 'why not' }),
    releaseTo({ side: 'cn', level: 'full', reason: 'why not' }),
  ])
    expect(world.acts(source.id, act)).toMatchObject({ kind: 'refused', reason: 'merged' });
});

it('CO1 nothing attaches to a merged incident', () => {
  const world = new World();
  const [target, source] = [world.reports(), world.reports({ metres: APART })];
  world.merges(source.id, target.id);
  const third = world.reports({ metres: APART });
  expect([target.id, source.id]).not.toContain(third.id);
});
