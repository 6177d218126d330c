import type { Problem, SessionList, SignedIn } from '@pasban/contracts';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { type Answer, request } from '../harness/http';
import { ManualClock } from '../harness/manual-clock';
import { Screen } from '../harness/screen';
import { EXAMPLE_PASSWORD, startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);

let database: TestDatabase;
let clock: ManualClock;
/** Two gateways, as behind a load balancer, which says from where a request comes. */
let here: TestSystem;
let there: TestSystem;
beforeAll(async () => {
  database = await freshDatabase();
  clock = new ManualClock();
  here = await startSystem({ database, clock, parts: ['gateway'] });
  there = await startSystem({ database, clock, parts: ['gateway'] });
});
beforeEach(async () => {
  await database.query('TRUNCATE sign_in_failure');
  await database.query('TRUNCATE session');
});
afterAll(async () => {
  await here.stop();
  await there.stop();
  await database.drop();
});

/** Where the duty desk stands, and where an attacker may be. */
const DESK = '198.51.100.10';
const attacker = (number: number): string => `203.0.113.${number}`;

interface Attempt {
  username?: string;
  from?: string;
  at?: TestSystem;
}
const attempt = (password: string, { username = 'officer.spu', from = DESK, at = here }: Attempt = {}) =>
  request<SignedIn & Problem>('POST', `${at.url}/v1/auth/sign-in`, {
    body: { username, password },
    headers: { 'x-forwarded-for': from },
  });
const right = (how?: Attempt) => attempt(EXAMPLE_PASSWORD, how);
const wrong = (how?: Attempt) => attempt('not-the-password', how);
/** So many wrong attempts, one after the other; the last answer. */
async function fail(times: number, how?: Attempt): Promise<Answer<Problem>> {
  let last = await wrong(how);
  for (let made = 1; made < times; made += 1) last = await wrong(how);
  return last;
}

const TOO_MANY = { status: 429, body: { code: 'too-many-attempts' } };

it('ID3 after five failures from a new place nobody signs in from there, with the right password or not', async () => {
  expect(await fail(5)).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  expect(await wrong()).toMatchObject(TOO_MANY);
  const { body } = await right();
  expect(body).toMatchObject({ code: 'too-many-attempts', status: 429, retryAfter: 900 });
  clock.pass('899s');
  expect((await right()).body).toMatchObject({ code: 'too-many-attempts', retryAfter: 1 });
  clock.pass('1s');
  expect((await right()).status).toBe(200);
});

it('ID3 the refusal says when to come back, in the header as well', async () => {
  await fail(6);
  const answer = await fetch(`${here.url}/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': DESK },
    body: JSON.stringify({ username: 'officer.spu', password: EXAMPLE_PASSWORD }),
  });
  expect(answer.headers.get('retry-after')).toBe('900');
});

it('ID3 several processes count together', async () => {
  await fail(3, { at: here });
  await fail(2, { at: there });
  expect(await right({ at: here })).toMatchObject(TOO_MANY);
  expect(await right({ at: there })).toMatchObject(TOO_MANY);
});

it('ID3 attempts that come at once are counted before any password is looked at', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) => wrong({ at: at % 2 ? here : there })),
  );
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(35);
});

it('ID3 whoever floods an officer’s account from elsewhere does not keep the officer out of the desk', async () => {
  expect((await right()).status).toBe(200);
  for (let number = 1; number <= 25; number += 1) await fail(5, { from: attacker(number) });
  // The flood has used up what the account may fail from new places, and goes on.
  expect(await right({ from: attacker(200) })).toMatchObject(TOO_MANY);
  expect((await wrong({ at: there })).status).toBe(401);
  expect((await right()).status).toBe(200);
  expect((await right({ at: there })).status).toBe(200);
});

it('ID3 a session that holds, and its screen, know nothing of a lockout', async () => {
  const { body } = await right();
  const screen = await Screen.connect(here.url, { token: body.accessToken, desk: 'pk-is-spu' });
  await fail(40);
  await fail(40, { from: attacker(1) });
  expect((await request('GET', `${there.url}/v1/me`, { token: body.accessToken })).status).toBe(200);
  const extended = await request('POST', `${here.url}/v1/auth/refresh`, { token: body.accessToken });
  expect(extended.status).toBe(200);
  await screen.roundTrip();
  screen.close();
});

it('ID3 at a known place ten may fail, and the wait is short', async () => {
  await right();
  expect((await fail(10)).status).toBe(401);
  expect((await right()).body).toMatchObject({ code: 'too-many-attempts', retryAfter: 300 });
  clock.pass('5m');
  expect((await right()).status).toBe(200);
});

it('ID3 a place is forgotten when nobody has signed in there for ninety days', async () => {
  await right();
  clock.pass('2160h');
  expect((await fail(5)).status).toBe(401);
  expect(await right()).toMatchObject(TOO_MANY);
});

it('ID3 one address that tries one password at every name is stopped, but not for those who are known there', async () => {
  expect((await right()).status).toBe(200);
  for (let number = 0; number < 50; number += 1) await wrong({ username: `name.${number}` });
  expect(await wrong({ username: 'name.99' })).toMatchObject(TOO_MANY);
  expect(await right({ username: 'supervisor.spu' })).toMatchObject(TOO_MANY);
  expect((await right()).status).toBe(200);
});

it('ID3 what is refused for one limit is held against no other', async () => {
  await fail(200, { from: attacker(1) });
  expect((await right({ username: 'supervisor.spu', from: attacker(1) })).status).toBe(200);
  expect((await right({ from: attacker(2) })).status).toBe(200);
});

it('ID3 signing in well costs nothing of what may fail', async () => {
  for (let times = 0; times < 12; times += 1) expect((await right()).status).toBe(200);
  expect((await fail(10)).status).toBe(401);
});

it('ID3 a name that does not exist is limited in just the same way', async () => {
  const answers = [];
  for (let times = 0; times < 6; times += 1) answers.push(await wrong({ username: 'nobody.at.all' }));
  const known = [];
  for (let times = 0; times < 6; times += 1) known.push(await wrong());
  expect(answers).toEqual(known);
});

it('ID3 a network of IPv6 counts as one place', async () => {
  for (let number = 1; number <= 5; number += 1) await wrong({ from: `2001:db8:1:2::${number}` });
  expect(await right({ from: '2001:db8:1:2:ffff::1' })).toMatchObject(TOO_MANY);
  expect((await right({ from: '2001:db8:1:3::1' })).status).toBe(200);
});

it('ID3 an address that a client makes up is not believed: the one that the proxy saw counts', async () => {
  for (let number = 1; number <= 5; number += 1) await wrong({ from: `192.0.2.${number}, ${attacker(1)}` });
  expect(await right({ from: `192.0.2.77, ${attacker(1)}` })).toMatchObject(TOO_MANY);
  const { body } = await right({ from: `192.0.2.77, ${DESK}` });
  const { body: list } = await request<SessionList>('GET', `${here.url}/v1/auth/sessions`, {
    token: body.accessToken,
  });
  expect(list.sessions.map(({ address }) => address)).toEqual([DESK]);
});

it('ID3 neither names nor addresses are kept with the counts, which vanish when their window is over', async () => {
  await wrong({ username: 'my-password-in-the-wrong-field' });
  const rows = await database.query<{ key: string }>('SELECT key FROM sign_in_failure');
  expect(rows).toHaveLength(3);
  expect(JSON.stringify(rows)).not.toMatch(/my-password|198\.51/);
  clock.pass('2h');
  await wrong({ username: 'another' });
  await wrong({ username: 'a-third' });
  const left = await database.query<{ ends_at: Date }>('SELECT ends_at FROM sign_in_failure');
  expect(left.every(({ ends_at }) => ends_at > clock.now())).toBe(true);
});
