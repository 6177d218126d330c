import type { Problem, SessionList, SessionView, SignedIn } from '@pasban/contracts';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { request } from '../harness/http';
import { eventually, within } from '../harness/limit';
import { ManualClock } from '../harness/manual-clock';
import { Person } from '../harness/people';
import { Screen } from '../harness/screen';
import { EXAMPLE_PASSWORD, startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);

let database: TestDatabase;
let clock: ManualClock;
/** Two gateways, as behind a load balancer. */
let here: TestSystem;
let there: TestSystem;
beforeAll(async () => {
  database = await freshDatabase();
  clock = new ManualClock();
  here = await startSystem({ database, clock, parts: ['gateway'] });
  there = await startSystem({ database, clock, parts: ['gateway'] });
});
afterEach(() => database.query('UPDATE session SET revoked_at = now() WHERE revoked_at IS NULL'));
afterAll(async () => {
  await here.stop();
  await there.stop();
  await database.drop();
});

const OWN = '/v1/auth/sessions';
const OF_PAKISTAN = '/v1/sides/pk/sessions';
const NEVER_GIVEN = '00000000-0000-7000-8000-000000000000';

const listed = async (person: Person, path = OWN): Promise<SessionView[]> => {
  const { status, body } = await person.get<SessionList>(path);
  expect(status).toBe(200);
  return body.sessions;
};
const current = async (person: Person): Promise<SessionView> => {
  const found = (await listed(person)).find((session) => session.current);
  if (!found) throw new Error('the session that asks is not listed');
  return found;
};
/** When a screen is closed, why, by its own socket. */
const dropped = (screen: Screen): Promise<Problem> =>
  new Promise((resolve) => screen.socket.once('dropped', resolve));

it('ID3 a person sees where the account is signed in: when, last used, from where, on what, and which is this one', async () => {
  const { body } = await request<SignedIn>('POST', `${here.url}/v1/auth/sign-in`, {
    body: { username: 'officer.spu', password: EXAMPLE_PASSWORD },
    headers: { 'user-agent': 'Desk of SPU\u00ff\u00fe 1.0' },
  });
  const begunAt = clock.now().toISOString();
  const atDesk = new Person(here, 'officer.spu', body);
  clock.pass('1h');
  await atDesk.get('/v1/me');
  clock.pass('1h');
  const elsewhere = await Person.arrives(here, 'officer.spu');
  const [newest, oldest] = await listed(elsewhere);
  expect(newest).toMatchObject({ current: true, lastUsedAt: clock.now().toISOString() });
  expect(oldest).toMatchObject({
    user: { username: 'officer.spu' },
    begunAt,
    lastUsedAt: new Date(Date.parse(begunAt) + 3_600_000).toISOString(),
    expiresAt: body.expiresAt,
    address: '127.0.0.1',
    device: 'Desk of SPU?? 1.0',
    current: false,
  });
});

it('ID3 a session that is used at another gateway is seen as used, half a minute late at most', async () => {
  const person = await Person.arrives(here, 'officer.spu');
  const isUsedThere = () => request('GET', `${there.url}/v1/me`, { token: person.signedIn.accessToken });
  const lastUse = async (): Promise<Date | undefined> =>
    (await database.query<{ at: Date }>('SELECT max(last_used_at) AS at FROM session'))[0]?.at;
  await isUsedThere();
  clock.pass('30s');
  await isUsedThere();
  const written = await eventually(lastUse, (at) => at?.getTime() === clock.now().getTime());
  expect(written).toEqual(clock.now());
});

it('ID3 a screen that acts uses its session', async () => {
  const person = await Person.arrives(here, 'officer.spu');
  const { accessToken: token } = person.signedIn;
  const screen = await Screen.connect(here.url, { token, desk: 'pk-is-spu' });
  clock.pass('31s');
  await screen.roundTrip();
  const other = await Person.arrives(here, 'officer.spu');
  const seen = (await listed(other)).find((session) => !session.current);
  expect(seen?.lastUsedAt).toBe(clock.now().toISOString());
  screen.close();
});

it('ID3 neither tokens nor hashes of them are in the list, and sessions that are over are not', async () => {
  const [over, person] = [
    await Person.arrives(here, 'officer.spu'),
    await Person.arrives(here, 'officer.spu'),
  ];
  await over.post('/v1/auth/sign-out');
  const { body } = await person.get<SessionList>(OWN);
  expect(body.sessions).toHaveLength(1);
  expect(JSON.stringify(body)).not.toMatch(/pasban_|hash/i);
  clock.pass('13h');
  const later = await Person.arrives(here, 'officer.spu');
  expect(await listed(later)).toHaveLength(1);
});

it('ID3 ending one of one’s own sessions ends it at every gateway, and closes its screens there', async () => {
  const [lost, kept] = [await Person.arrives(here, 'officer.spu'), await Person.arrives(here, 'officer.spu')];
  const { accessToken: token } = lost.signedIn;
  const screen = await Screen.connect(there.url, { token, desk: 'pk-is-spu' });
  const why = dropped(screen);
  const { id } = await current(lost);
  // No time passes: it is the bus that brings it, long before anyone looks at the rows.
  expect((await kept.delete(`${OWN}/${id}`)).status).toBe(204);
  expect(await within(why, () => 'the screen stayed')).toMatchObject({ code: 'unauthenticated' });
  expect((await lost.get('/v1/me')).status).toBe(401);
  const there401 = () => request('GET', `${there.url}/v1/me`, { token });
  expect(
    (
      await eventually(
        () => there401(),
        ({ status }) => status === 401,
      )
    ).status,
  ).toBe(401);
  expect((await kept.get('/v1/me')).status).toBe(200);
  expect((await kept.delete(`${OWN}/${id}`)).status).toBe(404);
});

it('ID3 ending all others leaves the one that asks, and its screens', async () => {
  const [kept, ...others] = await Promise.all([1, 2, 3].map(() => Person.arrives(here, 'officer.spu')));
  if (!kept) throw new Error('nobody arrived');
  const stranger = await Person.arrives(here, 'officer.pk-national');
  const seat = ({ signedIn }: Person) =>
    Screen.connect(there.url, { token: signedIn.accessToken, desk: 'pk-is-spu' });
  const [staying, ...going] = [await seat(kept), ...(await Promise.all(others.map(seat)))];
  const reasons = going.map(dropped);
  expect(await kept.delete(OWN)).toMatchObject({ status: 200, body: { revoked: 2 } });
  await within(Promise.all(reasons), () => 'a screen stayed');
  await staying.roundTrip();
  expect(await listed(kept)).toMatchObject([{ current: true }]);
  expect((await stranger.get('/v1/me')).status).toBe(200);
  expect(await kept.delete(OWN)).toMatchObject({ body: { revoked: 0 } });
  staying.close();
});

it('ID3 nobody but its owner and an administrator of the owner’s side can end a session', async () => {
  const officer = await Person.arrives(here, 'officer.spu');
  const { id } = await current(officer);
  for (const username of ['supervisor.spu', 'officer.bj', 'admin.pk', 'field.pk']) {
    const other = await Person.arrives(here, username);
    expect(await other.delete(`${OWN}/${id}`)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  }
  expect((await officer.get('/v1/me')).status).toBe(200);
});

it('ID3 an administrator lists the sessions of the own side alone', async () => {
  for (const username of ['officer.spu', 'officer.bj']) await Person.arrives(here, username);
  clock.pass('1s');
  const administrator = await Person.arrives(here, 'admin.pk');
  const sessions = await listed(administrator, OF_PAKISTAN);
  expect(sessions.map(({ user }) => user.username)).toEqual(['admin.pk', 'officer.spu']);
  expect(sessions.map((session) => session.current)).toEqual([true, false]);
});

it('ID3 an administrator ends a session of the own side, and its screens close', async () => {
  const [officer, administrator] = [
    await Person.arrives(here, 'officer.spu'),
    await Person.arrives(here, 'admin.pk'),
  ];
  const token = officer.signedIn.accessToken;
  const why = dropped(await Screen.connect(there.url, { token, desk: 'pk-is-spu' }));
  const { id } = await current(officer);
  expect((await administrator.delete(`${OF_PAKISTAN}/${id}`)).status).toBe(204);
  expect(await within(why, () => 'the screen stayed')).toMatchObject({ code: 'unauthenticated' });
  expect((await officer.get('/v1/me')).status).toBe(401);
});

it('ID3 an administrator of the other side finds neither the side nor the session', async () => {
  const [officer, foreign] = [
    await Person.arrives(here, 'officer.spu'),
    await Person.arrives(here, 'admin.cn'),
  ];
  const { id } = await current(officer);
  const nowhere = await foreign.get('/v1/sides/nowhere/sessions');
  expect(nowhere).toMatchObject({ status: 404, body: { code: 'not-found' } });
  expect(await foreign.get(OF_PAKISTAN)).toEqual(nowhere);
  expect(await foreign.delete(`${OF_PAKISTAN}/${id}`)).toEqual(nowhere);
  const notThere = await foreign.delete(`/v1/sides/cn/sessions/${NEVER_GIVEN}`);
  expect(await foreign.delete(`/v1/sides/cn/sessions/${id}`)).toEqual(notThere);
  expect((await officer.get('/v1/me')).status).toBe(200);
});

it('ID3 whoever belongs to both sides can be shut out by either', async () => {
  for (const [username, side] of [
    ['admin.pk', 'pk'],
    ['admin.cn', 'cn'],
  ] as const) {
    const auditor = await Person.arrives(here, 'auditor');
    const { id } = await current(auditor);
    const administrator = await Person.arrives(here, username);
    expect((await administrator.delete(`/v1/sides/${side}/sessions/${id}`)).status).toBe(204);
    expect((await auditor.get('/v1/me')).status).toBe(401);
  }
});

it('ID3 a token that somebody brings along is never made a session: signing in always gives a new one', async () => {
  const planted = `pasban_${'A'.repeat(43)}`;
  const answers = await Promise.all(
    [1, 2].map(() =>
      request<SignedIn>('POST', `${here.url}/v1/auth/sign-in`, {
        token: planted,
        body: { username: 'officer.spu', password: EXAMPLE_PASSWORD },
      }),
    ),
  );
  const tokens = answers.map(({ body }) => body.accessToken);
  expect(new Set([planted, ...tokens]).size).toBe(3);
  expect((await request('GET', `${here.url}/v1/me`, { token: planted })).status).toBe(401);
});
