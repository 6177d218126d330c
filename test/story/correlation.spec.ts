import type { IncidentDetail } from '@pasban/contracts';
import { type Details, type Point, PLACES } from '../harness/people';
import { story } from '../harness/story';

const told = story();

/** A point so many metres north of another. */
const north = ({ lat, lon }: Point, metres: number): Point => ({ lat: lat + metres / 111_195.08, lon });

/** Reports one thing after another and returns the incident that the first one opened, as it is then. */
async function after(first: Details, second: Details): Promise<IncidentDetail> {
  const { field, spu, system } = told;
  await field.reports('the first', first);
  const opened = await spu.sees('alert.opened', 'the first');
  await field.reports('the second', second);
  await system.settled();
  return spu.reads(opened);
}

/** A moment so long before now, as a report would say it. */
const ago = (seconds: number): string => new Date(told.clock.now().getTime() - seconds * 1_000).toISOString();

it('CO1 a second report 299 m away attaches, and every alerted desk sees the new figures', async () => {
  const { spu, everyone } = told;
  const { incident, log } = await after(
    { at: PLACES.F7, persons: { injured: 2, dead: 1 } },
    { at: north(PLACES.F7, 299), persons: { injured: 5 } },
  );
  expect(incident).toMatchObject({ reports: 2, headline: 'the first', persons: { injured: 5, dead: 1 } });
  expect(log).toContainEqual(
    expect.objectContaining({
      kind: 'report.attached',
      reason: 'same-place-and-time',
      detail: expect.objectContaining({ distanceM: 299, headline: 'the second' }) as unknown,
    }),
  );
  expect((await spu.sees('incident.updated', 'the first')).incident.reports).toBe(2);
  await everyone.readsAll();
});

it('CO1 a second report 301 m away opens another', async () => {
  const { spu } = told;
  const { incident } = await after({ at: PLACES.F7 }, { at: north(PLACES.F7, 301) });
  expect(incident.reports).toBe(1);
  expect((await spu.sees('alert.opened', 'the second')).incident.id).not.toBe(incident.id);
});

it.each([
  ['later', { occurredAt: 1_200 }, { occurredAt: 600 }],
  ['earlier', { occurredAt: 600 }, { occurredAt: 1_200 }],
])('CO1 what happened 10 minutes %s attaches', async (_, first, second) => {
  const { incident } = await after(
    { occurredAt: ago(first.occurredAt) },
    { occurredAt: ago(second.occurredAt) },
  );
  expect(incident.reports).toBe(2);
});

it.each([
  ['later', { occurredAt: 1_261 }, { occurredAt: 600 }],
  ['earlier', { occurredAt: 600 }, { occurredAt: 1_260 }],
])('CO1 what happened 11 minutes %s is another', async (_, first, second) => {
  const { incident } = await after(
    { occurredAt: ago(first.occurredAt) },
    { occurredAt: ago(second.occurredAt) },
  );
  expect(incident.reports).toBe(1);
});

it('CO1 another category at the same place and time is another incident', async () => {
  const { incident } = await after({ category: 'crime' }, { category: 'medical' });
  expect(incident.reports).toBe(1);
});

it('CO1 nothing attaches to what is resolved', async () => {
  const { field, spu } = told;
  await field.reports('the first');
  const opened = await spu.sees('alert.opened', 'the first');
  await spu.resolves(opened);
  await field.reports('the second');
  expect((await spu.sees('alert.opened', 'the second')).incident.id).not.toBe(opened.incident.id);
});

it('CO1 a hundred reports of one event at once are one incident', async () => {
  const { field, spu, system } = told;
  const accepted = await Promise.all(
    Array.from({ length: 100 }, (_, index) =>
      field.reports('one event', { at: north(PLACES.F7, index), persons: { injured: index } }),
    ),
  );
  expect(new Set(accepted.map(({ id }) => id)).size).toBe(100);
  await system.settled();
  const opened = await spu.sees('alert.opened', 'one event');
  await spu.hearsOnly('one event', Array<'incident.updated'>(99).fill('incident.updated'));
  expect((await spu.reads(opened)).incident).toMatchObject({ reports: 100, persons: { injured: 99 } });
});

it('CO4 raised from moderate to severe, the pair is alerted and the ladder restarts', async () => {
  const { field, spu, supervisor, beijing, clock, everyone } = told;
  await field.reports('a parcel', { category: 'terrorism', severity: 'moderate' });
  const opened = await spu.seesAlert('alert.opened', 'a parcel');
  await spu.acknowledges(opened);
  await clock.forward('30s');
  await everyone.readsAll();

  await field.reports('it ticks', { category: 'terrorism', severity: 'severe' });
  const again = await spu.seesAlert('alert.opened', 'a parcel');
  expect(again.alert).toMatchObject({ id: opened.alert.id, state: 'open', step: 0, answers: [] });
  expect(again.alert.policy).toBe('joint-severe');
  expect(Date.parse(again.alert.openedAt)).toBe(clock.now().getTime());
  expect(again.incident).toMatchObject({ severity: 'severe', reports: 2 });
  expect(await beijing.seesAlert('alert.opened', 'a parcel')).toMatchObject({
    incident: { id: opened.incident.id, level: 'summary', severity: 'severe' },
    alert: { side: 'cn', state: 'open' },
  });
  const { log } = await spu.reads(opened);
  expect(log).toContainEqual(
    expect.objectContaining({
      kind: 'incident.raised',
      reason: 'more-severe-report',
      detail: { from: 'moderate', to: 'severe' },
    }),
  );

  await everyone.readsAll();
  await clock.forward('59s');
  await everyone.hearsNothing();
  await clock.forward('1s');
  await supervisor.seesAlert('alert.escalated', 'a parcel');
  await beijing.seesAlert('alert.escalated', 'a parcel');
});

it('CO4 a milder report never lowers an incident or disturbs its ladder', async () => {
  const { incident, alerts } = await after({ severity: 'severe' }, { severity: 'minor' });
  expect(incident).toMatchObject({ severity: 'severe', reports: 2 });
  await told.clock.forward('60s');
  expect(alerts).toMatchObject([{ step: 0, state: 'open' }]);
  expect((await told.spu.reads({ incident })).alerts).toMatchObject([{ step: 1, state: 'open' }]);
});

it('EX1 an exercise never merges with what is actual, nor with a test', async () => {
  const { field, spu } = told;
  const opened = [];
  for (const status of ['actual', 'exercise', 'test'] as const) {
    await field.reports(`an ${status} fire`, { category: 'safety', status });
    opened.push(await spu.seesAlert('alert.opened', `an ${status} fire`));
  }
  expect(opened.map(({ incident }) => incident.status)).toEqual(['actual', 'exercise', 'test']);
  expect(new Set(opened.map(({ incident }) => incident.id)).size).toBe(3);
});

it('EX1 an exercise takes the same way, marked as what it is on both sides', async () => {
  const { field, spu, beijing, clock } = told;
  await field.reports('drill', { severity: 'severe', status: 'exercise' });
  for (const officer of [spu, beijing]) {
    expect((await officer.seesAlert('alert.opened', 'drill')).incident.status).toBe('exercise');
  }
  await clock.forward('60s');
  for (const officer of [spu, beijing]) {
    expect((await officer.seesAlert('alert.escalated', 'drill')).incident.status).toBe('exercise');
  }
});
