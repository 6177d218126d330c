import type { MachineTokenCreated, MachineTokenList, ReportAccepted } from '@pasban/contracts';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { type Answer, request } from '../harness/http';
import { eventually } from '../harness/limit';
import { ManualClock } from '../harness/manual-clock';
import { bodyOf, FieldOfficer, Person } from '../harness/people';
import { open } from '../harness/screen';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);

let database: TestDatabase;
let clock: ManualClock;
/** Two intakes, and a gateway beside the first. */
let here: TestSystem;
let there: TestSystem;
let administrator: Person;
beforeAll(async () => {
  database = await freshDatabase();
  clock = new ManualClock();
  here = await startSystem({ database, clock, parts: ['gateway', 'ingestion'] });
  there = await startSystem({ database, clock, parts: ['ingestion'] });
});
beforeEach(async () => {
  administrator = await Person.arrives(here, 'admin.pk');
});
afterAll(async () => {
  await here.stop();
  await there.stop();
  await database.drop();
});

const inDays = (days: number): string => new Date(clock.now().getTime() + days * 86_400_000).toISOString();

const creates = (body: object = {}, by = administrator): Promise<Answer<MachineTokenCreated>> =>
  by.post('/v1/tokens', {
    side: 'pk',
    source: 'cctv-f7',
    scopes: ['report:create'],
    expiresAt: inDays(30),
    ...body,
  });
const tokenOf = async (body: object = {}, by = administrator): Promise<MachineTokenCreated> => {
  const answer = await creates(body, by);
  expect(answer.status).toBe(201);
  return answer.body;
};
const submits = (token: string, { at = here, key }: { at?: TestSystem; key?: string } = {}) =>
  request<ReportAccepted>('POST', `${at.url}/v1/reports`, {
    token,
    body: bodyOf('a camera saw smoke'),
    headers: key === undefined ? {} : { 'idempotency-key': key },
  });
const UNAUTHENTICATED = { status: 401, body: { code: 'unauthenticated' } };

it('ID4 a machine submits with its token, for the side and in the name of the source that the token says', async () => {
  const { token } = await tokenOf();
  const { status, body } = await submits(token, { at: there });
  expect(status).toBe(202);
  const rows = await database.query('SELECT source, side, submitter_id FROM report WHERE id = $1', [body.id]);
  expect(rows).toEqual([{ source: 'machine:pk:cctv-f7', side: 'pk', submitter_id: null }]);
});

it('ID4 the same key from the same source is the same report, with a new token as well', async () => {
  const [first, second] = [await tokenOf(), await tokenOf()];
  const other = await tokenOf({ source: 'cctv-g6' });
  const { id } = (await submits(first.token, { key: 'frame-17' })).body;
  expect((await submits(second.token, { key: 'frame-17' })).body.id).toBe(id);
  expect((await submits(other.token, { key: 'frame-17' })).body.id).not.toBe(id);
  const person = await FieldOfficer.arrives(here, 'field.pk');
  expect((await person.submits(bodyOf('a camera saw smoke'), 'frame-17')).body.id).not.toBe(id);
});

it('ID4 a machine’s token opens nothing but submitting: no route of a person, no report, no feed', async () => {
  const { token } = await tokenOf();
  const { id } = (await submits(token)).body;
  const asked: ['GET' | 'POST' | 'DELETE', string][] = [
    ['GET', `/v1/reports/${id}`],
    ['GET', '/v1/me'],
    ['GET', '/v1/incidents'],
    ['GET', '/v1/topology'],
    ['GET', '/v1/auth/sessions'],
    ['POST', '/v1/auth/refresh'],
    ['POST', '/v1/auth/sign-out'],
    ['GET', '/v1/tokens'],
    ['POST', '/v1/tokens'],
    ['GET', '/v1/desks/pk-is-spu/feed'],
    ['POST', '/v1/policies/simulate'],
  ];
  for (const [method, path] of asked) {
    const answer = await request(method, `${here.url}${path}`, { token });
    expect({ path, ...answer }).toMatchObject({ path, ...UNAUTHENTICATED });
  }
  const socket = open(here.url, { token, desk: 'pk-is-spu' });
  const why = await new Promise((resolve) => socket.once('connect_error', resolve));
  expect(why).toMatchObject({ data: { code: 'unauthenticated' } });
  socket.disconnect();
});

it.each([
  ['one that was never given', () => `pasbanm_${'A'.repeat(43)}`],
  ['one cut short', (token: string) => token.slice(0, -1)],
  [
    'one with a letter changed',
    (token: string) => `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`,
  ],
  ['its secret as a session’s', (token: string) => token.replace('pasbanm_', 'pasban_')],
  ['a session’s as a machine’s', () => administrator.signedIn.accessToken.replace('pasban_', 'pasbanm_')],
])('ID4 a forged token opens nothing: %s', async (_, forge) => {
  const { token } = await tokenOf();
  expect(await submits(forge(token))).toMatchObject(UNAUTHENTICATED);
});

it('ID4 a token ends on its day, at every process', async () => {
  const { token } = await tokenOf({ expiresAt: inDays(1) });
  clock.pass('23h');
  for (const at of [here, there]) expect((await submits(token, { at })).status).toBe(202);
  clock.pass('1h');
  for (const at of [here, there]) expect(await submits(token, { at })).toMatchObject(UNAUTHENTICATED);
});

it('ID4 a token that is revoked ends at once, at every process, and stays listed as over', async () => {
  const { token, id } = await tokenOf();
  for (const at of [here, there]) expect((await submits(token, { at })).status).toBe(202);
  expect((await administrator.delete(`/v1/tokens/${id}`)).status).toBe(204);
  expect(await submits(token)).toMatchObject(UNAUTHENTICATED);
  // No time passes: it is the bus that brings it.
  await eventually(
    () => submits(token, { at: there }),
    ({ status }) => status === 401,
  );
  expect((await administrator.delete(`/v1/tokens/${id}`)).status).toBe(404);
  const { body } = await administrator.get<MachineTokenList>('/v1/tokens');
  expect(body.tokens.find((one) => one.id === id)?.revokedAt).toBe(clock.now().toISOString());
});

it('ID4 with the bus away a revoked token is believed for five seconds at most', async () => {
  const { token, id } = await tokenOf();
  expect((await submits(token)).status).toBe(202);
  await database.query('UPDATE machine_token SET revoked_at = $1 WHERE id = $2', [clock.now(), id]);
  clock.pass('5s');
  expect(await submits(token)).toMatchObject(UNAUTHENTICATED);
});

it('ID4 the token is shown once and stored as a hash; its last use is written down', async () => {
  const { token, id } = await tokenOf();
  const listed = async () => (await administrator.get<MachineTokenList>('/v1/tokens')).body;
  expect((await listed()).tokens.find((one) => one.id === id)).toMatchObject({
    side: 'pk',
    source: 'cctv-f7',
    scopes: ['report:create'],
    createdBy: 'admin.pk',
    lastUsedAt: null,
    revokedAt: null,
  });
  clock.pass('10m');
  await submits(token);
  const after = await listed();
  expect(after.tokens.find((one) => one.id === id)?.lastUsedAt).toBe(clock.now().toISOString());
  const secret = token.slice('pasbanm_'.length);
  expect(JSON.stringify(after)).not.toContain(secret);
  expect(JSON.stringify(await database.query('SELECT * FROM machine_token'))).not.toContain(secret);
});

it('ID4 tokens are of a side: the other side’s administrator neither makes, sees nor ends them', async () => {
  const { id } = await tokenOf();
  const foreign = await Person.arrives(here, 'admin.cn');
  expect(await creates({}, foreign)).toMatchObject({ status: 404, body: { code: 'not-found' } });
  const own = await tokenOf({ side: 'cn' }, foreign);
  const { body } = await foreign.get<MachineTokenList>('/v1/tokens');
  expect(body.tokens.map((token) => token.id)).toEqual([own.id]);
  const nowhere = await foreign.delete('/v1/tokens/00000000-0000-7000-8000-000000000000');
  expect(nowhere.status).toBe(404);
  expect(await foreign.delete(`/v1/tokens/${id}`)).toEqual(nowhere);
});

it('ID4 only administrators make tokens', async () => {
  for (const username of ['officer.spu', 'supervisor.spu', 'field.pk', 'auditor']) {
    const person = await Person.arrives(here, username);
    expect(await creates({}, person)).toMatchObject({ status: 403, body: { code: 'role-missing' } });
  }
});

it.each([
  ['a day that is past', { expiresAt: '2026-11-23T07:00:00Z' }, '/expiresAt'],
  ['no end within 400 days', { expiresAt: '2099-01-01T00:00:00Z' }, '/expiresAt'],
  ['no scope', { scopes: [] }, '/scopes'],
  ['an unknown scope', { scopes: ['incident:read'] }, '/scopes/0'],
  ['a source with a colon, which would be another’s', { source: 'a:b' }, '/source'],
  ['a field nobody knows', { hash: 'x' }, '/hash'],
])('ID4 a token with %s is refused', async (_, body, pointer) => {
  expect(await creates(body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
});

it('ID4 a token without the scope opens nothing', async () => {
  const { token, id } = await tokenOf();
  await database.query(`UPDATE machine_token SET scopes = '{}' WHERE id = $1`, [id]);
  expect(await submits(token)).toMatchObject({ status: 403, body: { code: 'scope-missing' } });
});
