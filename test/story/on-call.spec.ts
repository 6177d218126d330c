import { applyExampleWith } from '../harness/apply-topology';
import { story } from '../harness/story';

const told = story();

/**
 * The duty ladder calls the person on call at once, and again with a message after two minutes; a minute after the
 * stories begin, 13:00 in Islamabad, the supervisor takes over from the officer whose week it is.
 */
beforeAll(() =>
  applyExampleWith(
    told.system,
    ['2027-03-23T08:00', '2026-11-23T13:01'],
    [
      /duty:\n {4}steps:\n[^]*? {4}repeat/,
      `duty:
    steps:
      - { after: 0s, to: [on-call] }
      - { after: 60s, to: [supervisors], answer: supervisor }
      - { after: 120s, to: [on-call, 'channel:sms'] }
    repeat`,
    ],
  ),
);

it('ES1 a step for the person on call names whoever that is when it fires, at the desk whose roster it is', async () => {
  const { field, spu, supervisor, clock } = told;
  await field.reports('during the hand-over');
  const opened = await spu.seesAlert('alert.opened', 'during the hand-over');
  const [before, after] = [opened.alert.steps[0]?.persons, opened.alert.steps[2]?.persons];
  expect(before).toEqual(['officer.spu']);
  expect(after).toBeUndefined();
  expect(opened.alert.persons).toEqual([{ username: 'officer.spu', name: spu.name }]);

  await clock.forward('60s');
  await spu.seesAlert('alert.escalated', 'during the hand-over');
  await clock.forward('60s');
  const later = await spu.seesAlert('alert.escalated', 'during the hand-over');
  expect(later.alert.steps[2]).toMatchObject({ persons: ['supervisor.spu'], channels: ['sms'] });
  expect(later.alert.persons?.map(({ name }) => name)).toEqual([spu.name, supervisor.name]);

  const { log } = await spu.reads(opened);
  expect(log.filter(({ kind }) => kind === 'alert.step')).toMatchObject([
    { reason: 'opened', detail: { step: 0, persons: [{ username: 'officer.spu' }] } },
    { reason: 'due', detail: { step: 1 } },
    { reason: 'due', detail: { step: 2, persons: [{ username: 'supervisor.spu' }], channels: ['sms'] } },
  ]);
});

it('ES2 where nobody is on call the log says so, and the desk still sees it', async () => {
  const { field, national } = told;
  await field.reports('nobody on call here', { at: null });
  const opened = await national.seesAlert('alert.opened', 'nobody on call here');
  expect(opened.alert.steps[0]).toMatchObject({ targets: ['on-call'], desks: ['pk-national'], persons: [] });
  const { log } = await national.reads(opened);
  expect(log.find(({ kind }) => kind === 'alert.step')).toMatchObject({ reason: 'nobody-on-call' });
});

it('RL3 who is on call stays at home', async () => {
  const { field, spu, beijing } = told;
  await field.reports('a matter for both', { severity: 'severe' });
  await spu.seesAlert('alert.opened', 'a matter for both');
  const detail = await beijing.reads(await beijing.sees('alert.opened', 'a matter for both'));
  expect(JSON.stringify(detail)).not.toContain('.spu');
});
