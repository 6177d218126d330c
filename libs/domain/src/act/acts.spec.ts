import { acknowledge } from '../alert/acknowledge';
import { World } from './by-hand.fixture';
import { assign } from './assign';
import { escalate } from './escalate';
import { regrade } from './regrade';
import { releaseTo } from './release';
import { snooze } from './snooze';

const REASON = 'the embassy asked';
const own = (world: World, id: string) => {
  const alert = world.alertsOf(id).find(({ side }) => side === 'pk');
  if (!alert) throw new Error('the side has no alert');
  return alert;
};

describe('RL4 an officer raises or lowers what the other side sees of one incident', () => {
  it('raised, the other side’s desks hear at once, and the log says why', () => {
    const world = new World();
    const { id } = world.reports();
    expect(world.acts(id, releaseTo({ side: 'cn', level: 'full', reason: REASON })).kind).toBe('done');
    expect(world.incident(id).released).toEqual({ cn: 'full' });
    expect(world.told()).toContain(`cn-bj incident.updated ${id}`);
    const detail = { side: 'cn', from: 'none', to: 'full', text: REASON };
    expect(world.log.at(-1)).toMatchObject({ kind: 'incident.released', reason: 'raised', detail });
  });

  it('lowered, nothing further is told to it', () => {
    const world = new World();
    const { id } = world.reports({ severity: 'severe' });
    world.acts(id, releaseTo({ side: 'cn', level: 'none', reason: REASON }));
    expect(world.incident(id).released).toEqual({ cn: 'none' });
    expect(world.told().filter((line) => line.startsWith('cn-'))).toEqual([]);
  });

  it('is the home side’s alone to decide', () => {
    const world = new World();
    const { id } = world.reports({ severity: 'severe' });
    const act = releaseTo({ side: 'cn', level: 'full', reason: REASON });
    expect(world.acts(id, act, 'cn')).toMatchObject({ kind: 'refused', reason: 'not-home-side' });
  });
});

describe('AK4 acts on a ringing alert', () => {
  it('a snooze ends by itself, is never longer than the limit and never for an extreme incident', () => {
    const world = new World();
    const { id } = world.reports();
    expect(world.acts(id, snooze({ seconds: 3_600 }))).toMatchObject({
      kind: 'refused',
      reason: 'longer-than-the-limit',
    });
    world.acts(id, snooze({ seconds: 120 }));
    const until = new Date(world.now.getTime() + 120_000);
    expect(own(world, id).progress).toEqual({ state: 'snoozed', until });
    const extreme = world.reports({ severity: 'extreme', metres: 5_000 });
    expect(world.acts(extreme.id, snooze({ seconds: 60 }))).toMatchObject({
      kind: 'refused',
      reason: 'never-for-extreme',
    });
  });

  it('reassigned, it rings at the other desk of the side, and at no other side’s', () => {
    const world = new World();
    const { id } = world.reports();
    expect(world.acts(id, assign({ desk: 'cn-bj' }))).toMatchObject({
      kind: 'refused',
      reason: 'no-such-desk',
    });
    world.acts(id, assign({ desk: 'pk-national' }));
    expect(own(world, id)).toMatchObject({ desks: ['pk-national'], step: 0, progress: { state: 'open' } });
    expect(world.told()).toContain(`pk-national alert.opened ${id}`);
  });

  it('escalated by hand, the steps after it keep their distance', () => {
    const world = new World();
    const { id } = world.reports();
    world.acts(id, escalate({}));
    expect(own(world, id)).toMatchObject({ step: 1 });
    const national = new Date(world.now.getTime() + 60_000);
    expect(own(world, id).progress).toEqual({ state: 'open', nextStepAt: national });
    expect(world.acts(id, escalate({ step: 1 }))).toMatchObject({ kind: 'refused', reason: 'no-such-step' });
  });

  it('escalated by hand long after somebody had it, they keep it too: nobody is passed over at once', () => {
    const world = new World();
    const { id } = world.reports();
    const who = { name: 'Officer', grants: [{ role: 'officer' as const, side: 'pk' }] };
    const answered = acknowledge(own(world, id), who, world.now, world.topology);
    if (answered.kind !== 'stopped') throw new Error('the answer did not stop the ladder');
    world.alerts.set(answered.alert.id, answered.alert);
    world.passes(600);
    world.acts(id, escalate({}));
    const national = new Date(world.now.getTime() + 60_000);
    expect(own(world, id)).toMatchObject({ step: 1, progress: { state: 'open', nextStepAt: national } });
  });

  it('a downgrade needs a reason and stops no ladder; an upgrade alerts whom it must', () => {
    const world = new World();
    const { id } = world.reports();
    expect(world.acts(id, regrade({ severity: 'minor' }))).toMatchObject({
      kind: 'refused',
      reason: 'reason-needed',
    });
    world.acts(id, regrade({ severity: 'minor', reason: 'a car backfired' }));
    expect(own(world, id)).toMatchObject({ severity: 'minor', progress: { state: 'open' } });
    world.acts(id, regrade({ severity: 'severe' }));
    expect(world.alertsOf(id).map(({ side }) => side)).toEqual(['pk', 'cn']);
  });
});
