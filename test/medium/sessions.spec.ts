import type { Problem, SignedIn } from '@pasban/contracts';
import { request } from '../harness/http';
import { eventually, within } from '../harness/limit';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { ManualClock } from '../harness/manual-clock';
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
afterAll(async () => {
  await here.stop();
  await there.stop();
  await database.drop();
});

const signIn = (username: string, password = EXAMPLE_PASSWORD, at = here) =>
  request<SignedIn>('POST', `${at.url}/v1/auth/sign-in`, { body: { username, password } });
const whoAmI = async (system: TestSystem, token: string): Promise<number> =>
  (await request('GET', `${system.url}/v1/me`, { token })).status;

it('ID3 a name and a password that do not belong together are refused in the same words', async () => {
  const wrong = await signIn('officer.spu', 'not-the-password');
  expect(wrong).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  expect(await signIn('nobody.at.all', 'not-the-password')).toEqual(wrong);
  expect(await signIn("officer.spu'; --", EXAMPLE_PASSWORD)).toEqual(wrong);
});

it('ID3 a session holds at every gateway, and for twelve hours', async () => {
  const { body } = await signIn('officer.spu');
  expect(Date.parse(body.expiresAt) - clock.now().getTime()).toBe(12 * 3_600_000);
  for (const system of [here, there]) expect(await whoAmI(system, body.accessToken)).toBe(200);
  clock.pass('719m');
  for (const system of [here, there]) expect(await whoAmI(system, body.accessToken)).toBe(200);
  clock.pass('1m');
  for (const system of [here, there]) expect(await whoAmI(system, body.accessToken)).toBe(401);
});

const extend = (token: string, at = here) =>
  request<SignedIn>('POST', `${at.url}/v1/auth/refresh`, { token });

it('ID3 a session that is extended keeps its token and holds for twelve hours more, at every gateway', async () => {
  const { body } = await signIn('officer.spu');
  clock.pass('719m');
  const extended = await extend(body.accessToken);
  expect(extended).toMatchObject({
    status: 200,
    body: { accessToken: body.accessToken, user: { username: 'officer.spu' } },
  });
  expect(Date.parse(extended.body.expiresAt) - clock.now().getTime()).toBe(12 * 3_600_000);
  clock.pass('719m');
  for (const system of [here, there]) expect(await whoAmI(system, body.accessToken)).toBe(200);
  clock.pass('1m');
  for (const system of [here, there]) expect(await whoAmI(system, body.accessToken)).toBe(401);
  expect((await extend(body.accessToken)).status).toBe(401);
});

it('ID3 however often it is extended, a session ends three days after sign-in, and extending never shortens it', async () => {
  const { body } = await signIn('officer.spu');
  const begun = clock.now().getTime();
  let { expiresAt } = body;
  for (let hours = 11; hours < 72; hours += 11) {
    clock.pass('11h');
    const before = expiresAt;
    ({ expiresAt } = (await extend(body.accessToken)).body);
    expect(Date.parse(expiresAt)).toBeGreaterThanOrEqual(Date.parse(before));
  }
  expect(Date.parse(expiresAt) - begun).toBe(72 * 3_600_000);
  clock.pass('6h');
  expect(await whoAmI(there, body.accessToken)).toBe(401);
});

it('ID3 a session that has been ended cannot be extended, even where that is not known yet', async () => {
  const { body } = await signIn('officer.spu');
  expect(await whoAmI(there, body.accessToken)).toBe(200);
  await database.query('UPDATE session SET revoked_at = $1', [clock.now()]);
  expect(await extend(body.accessToken, there)).toMatchObject({
    status: 401,
    body: { code: 'unauthenticated' },
  });
});

it('ID3 a screen stays while its session is extended, at whichever gateway, and goes when it is not', async () => {
  const [kept, left] = [(await signIn('officer.spu')).body, (await signIn('officer.spu')).body];
  const seat = (signedIn: SignedIn) =>
    Screen.connect(there.url, { token: signedIn.accessToken, desk: 'pk-is-spu' });
  const [staying, going] = [await seat(kept), await seat(left)];
  const gone = new Promise((resolve) => going.socket.once('disconnect', resolve));
  clock.pass('719m');
  await extend(kept.accessToken, here);
  await clock.forward('2m');
  await within(gone, () => 'the screen stayed');
  await staying.roundTrip();
  expect(staying.socket.connected).toBe(true);
  staying.close();
});

it('ID3 signing out ends the session at every gateway at once, and its screens', async () => {
  const { body } = await signIn('officer.spu');
  const token = body.accessToken;
  const screen = await Screen.connect(there.url, { token, desk: 'pk-is-spu' });
  const gone = new Promise((resolve) => screen.socket.once('disconnect', resolve));
  expect(await whoAmI(there, token)).toBe(200);
  expect((await request('POST', `${here.url}/v1/auth/sign-out`, { token })).status).toBe(204);
  expect(await whoAmI(here, token)).toBe(401);
  await within(gone, () => 'the screen stayed');
  expect(
    await eventually(
      () => whoAmI(there, token),
      (status) => status === 401,
    ),
  ).toBe(401);
});

it('ID3 with the bus away a session that was ended is believed for five seconds at most', async () => {
  const { body } = await signIn('officer.spu');
  expect(await whoAmI(there, body.accessToken)).toBe(200);
  await database.query('UPDATE session SET revoked_at = $1', [clock.now()]);
  clock.pass('5s');
  expect(await whoAmI(there, body.accessToken)).toBe(401);
});

it.each([
  ['ended', `UPDATE session SET revoked_at = now() WHERE account_id = $1`],
  ['whose account is disabled', `UPDATE account SET disabled_at = now() WHERE id = $1`],
])('ID3 with the bus away a screen of a session %s stays for five seconds at most', async (_, end) => {
  const { body } = await signIn('supervisor.spu');
  const screen = await Screen.connect(there.url, { token: body.accessToken, desk: 'pk-is-spu' });
  const why = new Promise<Problem>((resolve) => screen.socket.once('dropped', resolve));
  await clock.forward('5s');
  await database.query(end, [body.user.id]);
  await clock.forward('5s');
  expect(await within(why, () => 'the screen stayed')).toMatchObject({
    status: 401,
    code: 'unauthenticated',
  });
});

it('ID3 signing out ends this session alone', async () => {
  const [one, other] = [(await signIn('officer.spu')).body, (await signIn('officer.spu')).body];
  expect(one.accessToken).not.toBe(other.accessToken);
  await request('POST', `${here.url}/v1/auth/sign-out`, { token: one.accessToken });
  expect(await whoAmI(here, other.accessToken)).toBe(200);
});

it('ID3 a disabled account cannot sign in, and its sessions end', async () => {
  const { body } = await signIn('officer.bj');
  await database.query(`UPDATE account SET disabled_at = $1 WHERE username = 'officer.bj'`, [clock.now()]);
  expect((await signIn('officer.bj')).status).toBe(401);
  clock.pass('5s');
  expect(await whoAmI(here, body.accessToken)).toBe(401);
});

it('ID3 neither passwords nor tokens are stored, only hashes of them', async () => {
  const { body } = await signIn('officer.spu');
  const rows = await database.query('SELECT to_jsonb(s) AS s, to_jsonb(a) AS a FROM session s, account a');
  const everything = JSON.stringify(rows);
  expect(everything).not.toContain(body.accessToken);
  expect(everything).not.toContain(EXAMPLE_PASSWORD);
  expect(everything).toContain('$argon2id$');
});
