import type { DeskPresence, HandOver, HandOvers, Problem } from '@pasban/contracts';
import { applyExampleWith } from '../harness/apply-topology';
import { Screen } from '../harness/screen';
import { story } from '../harness/story';

const told = story();

const SPU = '/v1/desks/pk-is-spu';
const apart = (index: number) => ({ lat: 33.6 + index / 50, lon: 73.05 });

it('PR3 a shift is handed over with a note and what is open: who has it, most severe first', async () => {
  const { field, spu, supervisor, clock } = told;
  await field.reports('still ringing', { at: apart(1) });
  await clock.forward('1s');
  await field.reports('in good hands', { severity: 'severe', at: apart(2) });
  await field.reports('over by then', { at: apart(3) });
  const held = await spu.seesAlert('alert.opened', 'in good hands');
  await spu.acknowledges(held);
  await spu.resolves(await spu.seesAlert('alert.opened', 'over by then'));
  const ringing = await spu.seesAlert('alert.opened', 'still ringing');

  const { status, body } = await spu.post<HandOver>(`${SPU}/hand-over`, {
    note: 'The enclave’s gate is shut until six.',
    to: 'supervisor.spu',
  });
  expect(status).toBe(201);
  expect(body).toEqual({
    id: body.id,
    desk: 'pk-is-spu',
    at: clock.now().toISOString(),
    by: spu.name,
    to: supervisor.name,
    note: 'The enclave’s gate is shut until six.',
    alerts: [
      {
        alert: held.alert.id,
        incident: held.incident.id,
        reference: held.incident.reference,
        headline: 'in good hands',
        status: 'actual',
        severity: 'severe',
        state: 'acknowledged',
        heldBy: spu.name,
      },
      {
        alert: ringing.alert.id,
        incident: ringing.incident.id,
        reference: ringing.incident.reference,
        headline: 'still ringing',
        status: 'actual',
        severity: 'moderate',
        state: 'open',
        heldBy: null,
      },
    ],
    alertsTotal: 2,
  });

  const entry = await supervisor.screen.sees(({ type }) => type === 'notice', 'the hand-over');
  expect(entry.notice).toEqual({
    code: 'desk.handed-over',
    detail: { id: body.id, by: spu.name, to: supervisor.name, note: body.note, alerts: 2 },
  });
  await spu.screen.sees(({ type }) => type === 'notice', 'the hand-over');
  expect((await supervisor.get<HandOvers>(`${SPU}/hand-overs`)).body.handOvers).toEqual([body]);
});

it('PR3 what was listed stays as it was, whatever becomes of it; the newest comes first', async () => {
  const { field, spu, clock } = told;
  // Later than the hand-over before it: of two at one moment neither is the newer.
  await clock.forward('1s');
  await field.reports('soon over', { at: apart(4) });
  const seen = await spu.seesAlert('alert.opened', 'soon over');
  const first = (await spu.post<HandOver>(`${SPU}/hand-over`, { note: 'one thing' })).body;
  await clock.forward('1s');
  await spu.resolves(seen);
  const second = (await spu.post<HandOver>(`${SPU}/hand-over`, { note: 'nothing' })).body;
  expect(second).toMatchObject({ to: null, alerts: [], alertsTotal: 0 });
  const { body } = await spu.get<HandOvers>(`${SPU}/hand-overs?limit=2`);
  expect(body.handOvers).toEqual([second, first]);
  expect(first.alerts).toMatchObject([{ headline: 'soon over', state: 'open' }]);
});

it('PR3 RL5 a counterpart’s desk lists no more than was released to it', async () => {
  const { field, beijing } = told;
  await field.reports('a joint matter', { severity: 'extreme', description: 'words for home', at: apart(5) });
  await beijing.seesAlert('alert.opened', 'a joint matter');
  const { body } = await beijing.post<HandOver>('/v1/desks/cn-bj-duty/hand-over', { note: '夜班结束' });
  expect(body.alerts.map(({ headline }) => headline)).toEqual(['a joint matter']);
  expect(JSON.stringify(body)).not.toContain('words for home');
});

it.each<[string, object, string]>([
  ['without a note', {}, '/note'],
  ['with a blank note', { note: '   ' }, '/note'],
  ['with a field nobody knows', { note: 'x', when: 'now' }, '/when'],
  ['to a name that cannot be one', { note: 'x', to: 'No Such Name' }, '/to'],
  ['to somebody who does not exist', { note: 'x', to: 'nobody.here' }, '/to'],
  ['to somebody of the other side', { note: 'x', to: 'officer.bj' }, '/to'],
  ['to somebody who works elsewhere', { note: 'x', to: 'officer.pk-national' }, '/to'],
  ['to somebody who may not work at desks', { note: 'x', to: 'field.pk' }, '/to'],
])('PR3 IN3 a hand-over %s is refused, and nothing is written', async (_, body, pointer) => {
  const { spu } = told;
  const before = (await spu.get<HandOvers>(`${SPU}/hand-overs`)).body;
  const answer = await spu.post<Problem>(`${SPU}/hand-over`, body);
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
  expect((await spu.get<HandOvers>(`${SPU}/hand-overs`)).body).toEqual(before);
});

it('PR3 a desk at which one may not work looks like one that is not there', async () => {
  const { beijing, national, field } = told;
  for (const who of [beijing, national]) {
    expect(await who.post(`${SPU}/hand-over`, { note: 'x' })).toMatchObject({ status: 404 });
    expect(await who.get(`${SPU}/hand-overs`)).toMatchObject({ status: 404 });
  }
  expect(await national.get('/v1/desks/no-such-desk/hand-overs')).toMatchObject({ status: 404 });
  expect(await field.post(`${SPU}/hand-over`, { note: 'x' })).toMatchObject({ status: 403 });
  expect(await field.get(`${SPU}/hand-overs`)).toMatchObject({ status: 403 });
});

it('PR1 the own side reads who is at a desk: each person once, and who is away', async () => {
  const { spu, supervisor, national, system, clock } = told;
  const second = await Screen.connect(system.url, { token: spu.signedIn.accessToken, desk: 'pk-is-spu' });
  await clock.forward('1s');
  const read = async () => (await national.get<DeskPresence>(`${SPU}/presence`)).body;
  expect(await read()).toMatchObject({
    desk: 'pk-is-spu',
    state: 'present',
    people: [
      {
        username: 'supervisor.spu',
        name: supervisor.name,
        level: 'supervisor',
        state: 'present',
        screens: 1,
      },
      { username: 'officer.spu', name: spu.name, level: 'officer', state: 'present', screens: 2 },
    ],
  });
  second.close();

  supervisor.screen.paints();
  await supervisor.screen.roundTrip();
  supervisor.screen.draws = false;
  await clock.forward('16s');
  const [away, officer] = (await read()).people ?? [];
  expect(officer).toMatchObject({ username: 'officer.spu', state: 'present', screens: 1 });
  expect(away).toMatchObject({ username: 'supervisor.spu', state: 'away', reason: 'not-rendering' });
  supervisor.screen.draws = true;
  await supervisor.screen.roundTrip();
});

it('PR2 RL3 a counterpart reads whether a desk is attended where the topology says so, and nothing of who', async () => {
  const { beijing, nationalOfChina, field, spu, system } = told;
  expect(await beijing.get(`${SPU}/presence`)).toMatchObject({ status: 404 });
  await applyExampleWith(system, ['  pk-is-spu:\n', '  pk-is-spu:\n    presenceShared: true\n']);
  const { status, body } = await beijing.get<DeskPresence>(`${SPU}/presence`);
  expect(status).toBe(200);
  expect(Object.keys(body).sort()).toEqual(['desk', 'since', 'state']);
  expect(body).toMatchObject({ desk: 'pk-is-spu', state: 'present' });
  // Those who would not be told may not ask either.
  expect(await nationalOfChina.get(`${SPU}/presence`)).toMatchObject({ status: 404 });
  expect(await spu.get('/v1/desks/cn-bj-duty/presence')).toMatchObject({ status: 404 });
  expect(await field.get(`${SPU}/presence`)).toMatchObject({ status: 403 });
  expect(await spu.get('/v1/desks/no-such-desk/presence')).toMatchObject({ status: 404 });
});
