import { type CapMessage, readCap } from '@pasban/cap';
import { judgeBySchema } from '../../libs/cap/src/schema-judge.fixture';
import type { Person } from '../harness/people';
import { story } from '../harness/story';

const told = story();

/** The incident as CAP, as somebody is given it; it has to keep the standard in everybody's eyes. */
async function capFor(person: Person, id: string): Promise<CapMessage> {
  const { status, type, body } = await person.get<string>(`/v1/incidents/${id}/cap`);
  expect({ status, type }).toEqual({ status: 200, type: 'application/cap+xml; charset=utf-8' });
  expect(judgeBySchema([body])).toEqual([null]);
  const reading = readCap(Buffer.from(body));
  expect(reading.findings).toEqual([]);
  if (!reading.ok) throw new Error('it was refused');
  return reading.message;
}

const nameOf = ({ sender, identifier, sent }: CapMessage): string => `${sender},${identifier},${sent}`;

it('CP10 RL1 each side is given the incident as released to it, under a name of its own', async () => {
  const { field, spu, beijing } = told;
  await field.reports('men with drills at the vault', {
    severity: 'severe',
    description: 'held-description',
    contact: 'held-contact',
    place: { text: 'held-place' },
  });
  const { incident } = await spu.seesAlert('alert.opened', 'men with drills at the vault');
  await beijing.seesAlert('alert.opened', 'men with drills at the vault');
  const [home, away] = [await capFor(spu, incident.id), await capFor(beijing, incident.id)];
  expect(home).toMatchObject({
    msgType: 'Alert',
    sender: 'pk.pasban.example',
    restriction: 'TLP:AMBER+STRICT',
  });
  expect(away).toMatchObject({ msgType: 'Alert', sender: 'pk.pasban.example', restriction: 'TLP:AMBER' });
  expect(JSON.stringify(home)).toMatch(/held-description/);
  expect(JSON.stringify(home)).not.toMatch(/held-contact/);
  expect(JSON.stringify(away)).toMatch(/men with drills/);
  expect(JSON.stringify(away)).not.toMatch(/held-/);
  expect(home.identifier).not.toBe(away.identifier);
});

it('CP10 asked again it is the same message; what has changed is an update of all before it', async () => {
  const { field, spu, beijing, clock } = told;
  await field.reports('smoke over the depot', { severity: 'severe' });
  const { incident } = await spu.seesAlert('alert.opened', 'smoke over the depot');
  const first = await capFor(spu, incident.id);
  await clock.forward('5s');
  expect(await capFor(spu, incident.id)).toEqual(first);
  const away = await capFor(beijing, incident.id);

  await spu.post(`/v1/incidents/${incident.id}/regrade`, { severity: 'extreme' });
  const second = await capFor(spu, incident.id);
  expect(second).toMatchObject({
    msgType: 'Update',
    references: nameOf(first),
    info: [{ severity: 'Extreme' }, {}, {}],
  });

  await spu.post(`/v1/incidents/${incident.id}/resolve`, { outcome: 'handled' });
  const third = await capFor(spu, incident.id);
  expect(third).toMatchObject({
    msgType: 'Update',
    references: `${nameOf(first)} ${nameOf(second)}`,
    info: [{ responseType: ['AllClear'] }, {}, {}],
  });
  // Between its two messages the other side was given none, and so knows of no more than one.
  expect(await capFor(beijing, incident.id)).toMatchObject({ msgType: 'Update', references: nameOf(away) });
});

it('CP10 those who ask at the same moment are given the same message', async () => {
  const { field, spu, supervisor } = told;
  await field.reports('a broken fence', { severity: 'moderate' });
  const { incident } = await spu.seesAlert('alert.opened', 'a broken fence');
  const given = await Promise.all(
    [spu, supervisor, spu, supervisor, spu].map((one) => one.get<string>(`/v1/incidents/${incident.id}/cap`)),
  );
  expect(new Set(given.map(({ body }) => body)).size).toBe(1);
});

it('EX1 CP10 an exercise is marked as one', async () => {
  const { field, spu } = told;
  await field.reports('a drill', { status: 'exercise', severity: 'moderate' });
  const { incident } = await spu.seesAlert('alert.opened', 'a drill');
  const message = await capFor(spu, incident.id);
  expect(message).toMatchObject({
    status: 'Exercise',
    info: [{ headline: expect.stringMatching(/^EXERCISE: /) }, {}, {}],
  });
});

it('RL5 CP10 what is held from a side has no message for it', async () => {
  const { field, spu, beijing } = told;
  await field.reports('nobody abroad is told', { severity: 'moderate' });
  const { incident } = await spu.seesAlert('alert.opened', 'nobody abroad is told');
  expect(await beijing.get(`/v1/incidents/${incident.id}/cap`)).toMatchObject({
    status: 404,
    body: { code: 'not-found' },
  });
});
