import type { MachineTokenCreated, SessionList, SignedIn } from '@pasban/contracts';
import { type Answer, request } from '../harness/http';
import { eventually } from '../harness/limit';
import { bodyOf, DutyOfficer, Person } from '../harness/people';
import { story } from '../harness/story';
import { EXAMPLE_PASSWORD } from '../harness/system';

const told = story();

/** Somebody tries the officer's name from somewhere else. */
const attacks = (from: string, password = 'a-guess'): Promise<Answer<SignedIn>> =>
  request('POST', `${told.system.url}/v1/auth/sign-in`, {
    body: { username: 'officer.spu', password },
    headers: { 'x-forwarded-for': from },
  });

it('ID3 while somebody floods the officer’s account, the desk answers, and its officer signs in anew', async () => {
  const { field, spu, beijing, clock, system } = told;
  for (let number = 1; number <= 25; number += 1) {
    for (let times = 0; times < 6; times += 1) await attacks(`203.0.113.${number}`);
  }
  expect(await attacks('203.0.113.99', EXAMPLE_PASSWORD)).toMatchObject({ status: 429 });

  await field.reports('bomb threat', { severity: 'severe', category: 'terrorism' });
  const alert = await spu.seesAlert('alert.opened', 'bomb threat');
  // The screen dies in the middle of it: a new one, and a new session, at the same desk.
  const again = await DutyOfficer.sitsDown(system, 'officer.spu', 'pk-is-spu');
  await again.acknowledges(alert);
  await beijing.seesAlert('alert.opened', 'bomb threat');
  again.screen.close();

  await clock.forward('1h');
  expect((await attacks('203.0.113.99', EXAMPLE_PASSWORD)).status).toBe(200);
});

it('ID3 an administrator shuts out a lost screen, which hears nothing from then on', async () => {
  const { field, system, spu } = told;
  const lost = await DutyOfficer.sitsDown(system, 'supervisor.spu', 'pk-is-spu');
  const own = await lost.get<SessionList>('/v1/auth/sessions');
  const id = own.body.sessions.find(({ current }) => current)?.id;
  const administrator = await Person.arrives(system, 'admin.pk');
  expect((await administrator.delete(`/v1/sides/pk/sessions/${id}`)).status).toBe(204);
  await eventually(
    () => Promise.resolve(lost.screen.socket.connected),
    (connected) => !connected,
  );
  const heard = lost.screen.entries.length;
  await field.reports('a break-in', { severity: 'minor' });
  await spu.seesAlert('alert.opened', 'a break-in');
  expect(lost.screen.entries).toHaveLength(heard);
  lost.screen.close();
});

it('ID4 what a machine submits rings at the desk like any report, and the token’s end is the end of it', async () => {
  const { spu, clock, system } = told;
  const administrator = await Person.arrives(system, 'admin.pk');
  const expiresAt = new Date(clock.now().getTime() + 3_600_000).toISOString();
  const body = { side: 'pk', source: 'cctv-f7', scopes: ['report:create'], expiresAt };
  const { token } = (await administrator.post<MachineTokenCreated>('/v1/tokens', body)).body;
  const submits = () =>
    request('POST', `${system.url}/v1/reports`, { token, body: bodyOf('smoke on a camera') });
  expect((await submits()).status).toBe(202);
  await spu.seesAlert('alert.opened', 'smoke on a camera');
  clock.pass('1h');
  expect((await submits()).status).toBe(401);
});
