import { randomUUID } from 'node:crypto';
import type { AcknowledgedAlert, Problem } from '@pasban/contracts';
import { Person } from '../harness/people';
import { story } from '../harness/story';

const told = story();

it('AK1 of two who answer at the same time one wins, and the other is told who', async () => {
  const { field, spu, supervisor } = told;
  for (let round = 0; round < 10; round += 1) {
    const headline = `a race, round ${round}`;
    await field.reports(headline, { at: { lat: 33.7, lon: 73 + round / 100 } });
    const opened = await spu.seesAlert('alert.opened', headline);
    const answers = await Promise.all([spu.acknowledges(opened), supervisor.acknowledges(opened)]);
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['already', 'stopped']);
    const [winner, loser] = answers[0].outcome === 'stopped' ? answers : answers.toReversed();
    expect(winner?.answers).toHaveLength(1);
    expect(loser?.answers).toEqual(winner?.answers);
    const shown = await spu.seesAlert('alert.acknowledged', headline);
    expect(shown.alert.answers).toEqual(winner?.answers);
  }
});

it('AK1 a storm of answers over HTTP and sockets has one winner and one entry', async () => {
  const { field, spu, supervisor, system } = told;
  await field.reports('a crowd answers');
  const { alert } = await spu.seesAlert('alert.opened', 'a crowd answers');
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => [
      spu.acknowledges({ alert }),
      supervisor.screen.acknowledge(alert.id) as Promise<AcknowledgedAlert>,
    ]).flat(),
  );
  expect(answers.filter(({ outcome }) => outcome === 'stopped')).toHaveLength(1);
  expect(answers.filter(({ outcome }) => outcome === 'already')).toHaveLength(15);
  for (const answer of answers) expect(answer.answers).toEqual(answers[0]?.answers);
  await system.settled();
  await spu.screen.roundTrip();
  const entries = spu.screen.entries.filter(
    (entry) => entry.type === 'alert.acknowledged' && entry.alert?.id === alert.id,
  );
  expect(entries).toHaveLength(1);
});

it('AK1 answering again changes nothing and is no mistake', async () => {
  const { field, spu, everyone } = told;
  await field.reports('asked twice');
  const opened = await spu.seesAlert('alert.opened', 'asked twice');
  const first = await spu.acknowledges(opened);
  await spu.sees('alert.acknowledged', 'asked twice');
  await everyone.readsAll();
  const second = await spu.acknowledges(opened);
  expect(second).toEqual({ ...first, outcome: 'already' });
  await everyone.hearsNothing();
});

it('AK2 the other side’s alert is not there to be answered', async () => {
  const { field, spu, beijing, supervisorOfBeijing } = told;
  await field.reports('not yours', { severity: 'severe' });
  const home = await spu.seesAlert('alert.opened', 'not yours');
  const path = `/v1/alerts/${home.alert.id}/acknowledge`;
  for (const stranger of [beijing, supervisorOfBeijing]) {
    expect(await stranger.post(path)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await stranger.post(path, { desk: 'pk-is-spu' })).toMatchObject({ status: 404 });
    expect(await stranger.screen.acknowledge(home.alert.id)).toMatchObject({ status: 404 });
  }
  expect((await spu.reads(home)).alerts).toMatchObject([{ state: 'open', answers: [] }]);
});

it('AK2 it needs a role at a desk that was alerted', async () => {
  const { field, spu, national, system } = told;
  await field.reports('not your desk');
  const { alert } = await spu.seesAlert('alert.opened', 'not your desk');
  const path = `/v1/alerts/${alert.id}/acknowledge`;
  expect(await national.post(path)).toMatchObject({ status: 403, body: { code: 'desk-not-alerted' } });
  for (const username of ['admin.pk', 'auditor', 'field.pk']) {
    const bystander = await Person.arrives(system, username);
    expect(await bystander.post(path)).toMatchObject({ status: 403, body: { code: 'role-missing' } });
  }
});

it('AK2 a side’s supervisor may answer from the desk that was alerted, and from no other', async () => {
  const { field, spu, cyber } = told;
  await field.reports('from the right chair');
  const { alert } = await spu.seesAlert('alert.opened', 'from the right chair');
  const path = `/v1/alerts/${alert.id}/acknowledge`;
  expect(await cyber.post(path, { desk: 'pk-cyber' })).toMatchObject({ status: 403 });
  expect(await cyber.post(path, { desk: 'pk-is-spu' })).toMatchObject({
    status: 200,
    body: { outcome: 'stopped', answers: [{ by: cyber.name, desk: 'pk-is-spu', role: 'supervisor' }] },
  });
});

it('AK3 an answer records who, when, from which desk and in which language', async () => {
  const { field, spu, clock } = told;
  await field.reports('read in Urdu');
  const { alert, incident } = await spu.seesAlert('alert.opened', 'read in Urdu');
  await clock.forward('7s');
  const at = clock.now().toISOString();
  await spu.post(`/v1/alerts/${alert.id}/acknowledge`, { language: 'ur' });
  const { alerts, log } = await spu.reads({ incident });
  const answer = { by: spu.name, desk: 'pk-is-spu', role: 'officer', at, language: 'ur', sufficient: true };
  expect(alerts[0]?.answers).toEqual([answer]);
  expect(log.at(-1)).toMatchObject({
    at,
    kind: 'alert.answered',
    reason: 'stopped',
    actor: { name: spu.name, desk: 'pk-is-spu' },
    detail: { role: 'officer', language: 'ur' },
  });
});

it('AK1 an alert of a resolved incident is closed, not answerable', async () => {
  const { field, spu } = told;
  await field.reports('already over');
  const opened = await spu.seesAlert('alert.opened', 'already over');
  await spu.resolves(opened);
  expect(await spu.acknowledges(opened)).toMatchObject({ outcome: 'already', state: 'closed', answers: [] });
});

it('AK1 an alert that never was is a problem on every way', async () => {
  const { spu } = told;
  const id = randomUUID();
  expect(await spu.post<Problem>(`/v1/alerts/${id}/acknowledge`)).toMatchObject({
    status: 404,
    type: expect.stringContaining('application/problem+json') as string,
  });
  expect(await spu.screen.acknowledge(id)).toMatchObject({ status: 404, code: 'not-found' });
});
