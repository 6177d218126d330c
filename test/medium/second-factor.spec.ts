import type { Enrolment, Problem, RecoveryCodes, SecondFactor, SignedIn } from '@pasban/contracts';
import { TOTP } from 'otpauth';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { type Answer, request } from '../harness/http';
import { ManualClock } from '../harness/manual-clock';
import { Person } from '../harness/people';
import { Screen } from '../harness/screen';
import { EXAMPLE_PASSWORD, startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);

const PATH = '/v1/auth/second-factor';

let database: TestDatabase;
let clock: ManualClock;
/** Two gateways; the second requires second factors. */
let here: TestSystem;
let strict: TestSystem;
beforeAll(async () => {
  database = await freshDatabase();
  clock = new ManualClock();
  here = await startSystem({ database, clock, parts: ['gateway'] });
  strict = await startSystem({ database, clock, parts: ['gateway', 'ingestion'], secondFactor: 'required' });
});
afterEach(async () => {
  await database.query('DELETE FROM second_factor');
  await database.query('TRUNCATE sign_in_failure');
  clock.pass('1h');
});
afterAll(async () => {
  await here.stop();
  await strict.stop();
  await database.drop();
});

const signIn = (username: string, code?: string, { at = here, password = EXAMPLE_PASSWORD } = {}) =>
  request<SignedIn & Problem>('POST', `${at.url}/v1/auth/sign-in`, { body: { username, password, code } });

/** What an authenticator shows for a secret, so many steps from now. */
const codeOf = ({ secret }: Enrolment, steps = 0): string =>
  new TOTP({ secret }).generate({ timestamp: clock.now().getTime() + steps * 30_000 });

interface Enrolled {
  person: Person;
  enrolment: Enrolment;
  recoveryCodes: string[];
}
async function begins(person: Person): Promise<Enrolment> {
  const { status, body } = await person.post<Enrolment>(PATH, { password: EXAMPLE_PASSWORD });
  expect(status).toBe(200);
  return body;
}
/** Sets a second factor up, and waits until its code of now is used no more. */
async function enrols(username: string, at = here): Promise<Enrolled> {
  const person = await Person.arrives(at, username);
  const enrolment = await begins(person);
  const { status, body } = await person.post<RecoveryCodes>(`${PATH}/confirm`, { code: codeOf(enrolment) });
  expect(status).toBe(200);
  clock.pass('30s');
  return { person, enrolment, recoveryCodes: body.recoveryCodes };
}

const CODE_NEEDED = { status: 401, body: { code: 'code-needed' } };
const CODE_WRONG = { status: 401, body: { code: 'code-wrong' } };

it('ID3 an account without a second factor signs in as ever, whatever code comes along', async () => {
  expect((await signIn('officer.spu')).status).toBe(200);
  expect((await signIn('officer.spu', '123456')).status).toBe(200);
});

it('ID3 once a second factor is confirmed, the password alone is not enough, and with the code it is', async () => {
  const { enrolment } = await enrols('supervisor.spu');
  expect(await signIn('supervisor.spu')).toMatchObject(CODE_NEEDED);
  expect(await signIn('supervisor.spu', '000000')).toMatchObject(CODE_WRONG);
  expect((await signIn('supervisor.spu', codeOf(enrolment))).status).toBe(200);
});

it('ID3 what was begun and never confirmed asks nobody for a code', async () => {
  const person = await Person.arrives(here, 'supervisor.spu');
  const first = await begins(person);
  expect((await signIn('supervisor.spu')).status).toBe(200);
  const second = await begins(person);
  expect(second.secret).not.toBe(first.secret);
  const outdated = await person.post(`${PATH}/confirm`, { code: codeOf(first) });
  expect(outdated).toMatchObject({ status: 403, body: { code: 'code-wrong' } });
  expect((await person.get('/v1/me')).status).toBe(200);
});

it('ID3 the same code opens once: replayed at once, at another gateway, and by many together', async () => {
  const { enrolment } = await enrols('supervisor.spu');
  const code = codeOf(enrolment);
  const answers = await Promise.all(
    [here, strict, here, strict].map((at) => signIn('supervisor.spu', code, { at })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
  expect(await signIn('supervisor.spu', code)).toMatchObject(CODE_WRONG);
  clock.pass('30s');
  // Within its window still, but used; and so is every one before it.
  expect(await signIn('supervisor.spu', code)).toMatchObject(CODE_WRONG);
  expect((await signIn('supervisor.spu', codeOf(enrolment, 1))).status).toBe(200);
  expect(await signIn('supervisor.spu', codeOf(enrolment))).toMatchObject(CODE_WRONG);
});

it('ID3 the code that confirmed a second factor does not open as well', async () => {
  const person = await Person.arrives(here, 'supervisor.spu');
  const enrolment = await begins(person);
  const code = codeOf(enrolment);
  await person.post(`${PATH}/confirm`, { code });
  expect(await signIn('supervisor.spu', code)).toMatchObject(CODE_WRONG);
});

it('ID3 a code is not looked at before the password is right, and says nothing of it', async () => {
  const { enrolment } = await enrols('supervisor.spu');
  const code = codeOf(enrolment);
  const wrong = await signIn('supervisor.spu', code, { password: 'not-the-password' });
  expect(wrong).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  expect((await signIn('supervisor.spu', code)).status).toBe(200);
});

it('ID3 a recovery code opens once, however it is typed', async () => {
  const { recoveryCodes, person } = await enrols('supervisor.spu');
  expect(new Set(recoveryCodes).size).toBe(10);
  const [first = '', second = ''] = recoveryCodes;
  expect((await signIn('supervisor.spu', first)).status).toBe(200);
  expect(await signIn('supervisor.spu', first)).toMatchObject(CODE_WRONG);
  expect((await signIn('supervisor.spu', second.toLowerCase().replaceAll('-', ''))).status).toBe(200);
  expect((await person.get<SecondFactor>(PATH)).body.recoveryCodesLeft).toBe(8);
});

it('ID3 recovery codes of another account open nothing', async () => {
  const { recoveryCodes } = await enrols('supervisor.spu');
  await enrols('supervisor.bj');
  expect(await signIn('supervisor.bj', recoveryCodes[0])).toMatchObject(CODE_WRONG);
});

it('ID3 codes are limited like passwords, and a known place waits five minutes at most', async () => {
  const { enrolment } = await enrols('supervisor.spu');
  for (let times = 0; times < 10; times += 1) {
    expect(await signIn('supervisor.spu', '000000')).toMatchObject(CODE_WRONG);
  }
  const refused = await signIn('supervisor.spu', codeOf(enrolment));
  expect(refused).toMatchObject({ status: 429, body: { code: 'too-many-attempts', retryAfter: 300 } });
  clock.pass('5m');
  expect((await signIn('supervisor.spu', codeOf(enrolment))).status).toBe(200);
});

it('ID3 neither recovery codes nor tokens stand in the database, and the secret is never shown again', async () => {
  const { enrolment, recoveryCodes, person } = await enrols('supervisor.spu');
  const rows = JSON.stringify(await database.query('SELECT * FROM recovery_code'));
  for (const code of recoveryCodes) expect(rows).not.toContain(code.replaceAll('-', ''));
  const { body } = await person.get<SecondFactor>(PATH);
  expect(JSON.stringify(body)).not.toContain(enrolment.secret);
  expect(body).toMatchObject({ required: false, recoveryCodesLeft: 10 });
  const again = await person.post(PATH, { password: EXAMPLE_PASSWORD });
  expect(again).toMatchObject({ status: 409, body: { code: 'second-factor-already' } });
});

it('ID3 setting up and removing ask for the password again, and a mistake ends no session', async () => {
  const { person, enrolment } = await enrols('supervisor.spu');
  const remove = (password: string, code: string): Promise<Answer<Problem>> =>
    person.post(`${PATH}/remove`, { password, code });
  expect(await remove('not-it', codeOf(enrolment))).toMatchObject({ body: { code: 'password-wrong' } });
  expect(await remove(EXAMPLE_PASSWORD, '000000')).toMatchObject({
    status: 403,
    body: { code: 'code-wrong' },
  });
  expect((await person.get('/v1/me')).status).toBe(200);
  expect((await remove(EXAMPLE_PASSWORD, codeOf(enrolment))).status).toBe(204);
  expect((await signIn('supervisor.spu')).status).toBe(200);
  const wrong = await person.post(PATH, { password: 'not-it' });
  expect(wrong).toMatchObject({ status: 403, body: { code: 'password-wrong' } });
});

it('ID3 an administrator removes the second factor of somebody who lost it, of the own side alone', async () => {
  await enrols('supervisor.spu');
  const [own, foreign] = [await Person.arrives(here, 'admin.pk'), await Person.arrives(here, 'admin.cn')];
  const of = (side: string, username = 'supervisor.spu') =>
    `/v1/sides/${side}/accounts/${username}/second-factor`;
  for (const path of [of('pk'), of('cn')]) expect((await foreign.delete(path)).status).toBe(404);
  expect((await own.delete(of('cn'))).status).toBe(404);
  expect(await signIn('supervisor.spu')).toMatchObject(CODE_NEEDED);
  expect((await own.delete(of('pk'))).status).toBe(204);
  expect((await signIn('supervisor.spu')).status).toBe(200);
  expect((await own.delete(of('pk'))).status).toBe(404);
});

it('ID3 whom both sides let in keeps the second factor, whichever administrator asks', async () => {
  await enrols('auditor');
  for (const [username, side] of [
    ['admin.pk', 'pk'],
    ['admin.cn', 'cn'],
  ] as const) {
    const administrator = await Person.arrives(here, username);
    const path = `/v1/sides/${side}/accounts/auditor/second-factor`;
    expect((await administrator.delete(path)).status).toBe(404);
  }
  expect(await signIn('auditor')).toMatchObject(CODE_NEEDED);
});

describe('ID3 where second factors are required', () => {
  const NEEDED = { status: 403, body: { code: 'second-factor-needed' } };

  it('a supervisor without one may set it up and do nothing else, and then everything', async () => {
    const person = await Person.arrives(strict, 'supervisor.spu');
    const { accessToken: token } = person.signedIn;
    const report = { category: 'crime', severity: 'minor', headline: 'a report' };
    expect(await person.get('/v1/incidents')).toMatchObject(NEEDED);
    expect(await person.post('/v1/reports', report)).toMatchObject(NEEDED);
    const screen = Screen.connect(strict.url, { token, desk: 'pk-is-spu' });
    await expect(screen).rejects.toThrow('second-factor-needed');
    expect((await person.get<SecondFactor>(PATH)).body).toMatchObject({ since: null, required: true });
    const enrolment = await begins(person);
    expect(await person.get('/v1/incidents')).toMatchObject(NEEDED);
    await person.post(`${PATH}/confirm`, { code: codeOf(enrolment) });
    expect((await person.get('/v1/incidents')).status).toBe(200);
    (await Screen.connect(strict.url, { token, desk: 'pk-is-spu' })).close();
  });

  it('officers and people in the field need none', async () => {
    for (const username of ['officer.spu', 'field.pk', 'auditor']) {
      const person = await Person.arrives(strict, username);
      expect((await person.get<SecondFactor>(PATH)).body.required).toBe(false);
      expect((await person.get('/v1/topology')).status).toBe(200);
    }
  });

  it('an administrator cannot revoke a session before', async () => {
    const administrator = await Person.arrives(strict, 'admin.pk');
    expect(await administrator.get('/v1/sides/pk/sessions')).toMatchObject(NEEDED);
    expect((await administrator.post('/v1/auth/sign-out')).status).toBe(204);
  });
});
