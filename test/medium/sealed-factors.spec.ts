import { randomBytes } from 'node:crypto';
import type { Enrolment } from '@pasban/contracts';
import { Secret, TOTP } from 'otpauth';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { request } from '../harness/http';
import { ManualClock } from '../harness/manual-clock';
import { Person } from '../harness/people';
import { EXAMPLE_PASSWORD, startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(90_000);

const key = (id: string) => ({ id, key: randomBytes(32) });
const [FIRST, SECOND] = [key('first'), key('second')];

let database: TestDatabase;
let clock: ManualClock;
let system: TestSystem<ManualClock> | undefined;
beforeEach(async () => {
  database = await freshDatabase();
  clock = new ManualClock();
});
afterEach(async () => {
  await system?.stop();
  system = undefined;
  await database.drop();
});

/** Ends the system that runs, and starts the next on its database with these keys. */
async function startWith(...sealKeys: ReturnType<typeof key>[]): Promise<TestSystem<ManualClock>> {
  await system?.stop();
  system = undefined;
  system = await startSystem({ clock, database, sealKeys });
  return system;
}

async function enrols(username: string): Promise<TOTP> {
  if (!system) throw new Error('nothing runs');
  const person = await Person.arrives(system, username);
  const { body } = await person.post<Enrolment>('/v1/auth/second-factor', { password: EXAMPLE_PASSWORD });
  const totp = new TOTP({ secret: Secret.fromBase32(body.secret) });
  const { status } = await person.post('/v1/auth/second-factor/confirm', { code: codeOf(totp) });
  expect(status).toBe(200);
  return totp;
}

const codeOf = (totp: TOTP): string => totp.generate({ timestamp: clock.now().getTime() });

/** The status of a sign-in with a code of the next minute. */
async function signsIn(username: string, totp: TOTP): Promise<number> {
  clock.pass('1m');
  const body = { username, password: EXAMPLE_PASSWORD, code: codeOf(totp) };
  return (await request('POST', `${system?.url}/v1/auth/sign-in`, { body })).status;
}

const kept = async (): Promise<string[]> =>
  (await database.query<{ secret: string }>('SELECT secret FROM second_factor')).map(({ secret }) => secret);

it('ID3 what is set up lies sealed, and opens with its codes', async () => {
  await startWith(FIRST);
  const totp = await enrols('supervisor.spu');
  expect(await kept()).toEqual([expect.stringMatching(/^sealed:1:first:[\w-]+$/)]);
  expect(JSON.stringify(await kept())).not.toContain(totp.secret.base32);
  expect(await signsIn('supervisor.spu', totp)).toBe(200);
});

it('ID3 what lay readable is sealed by the next start, and by the one after a new key is put before the old', async () => {
  await startWith();
  const totp = await enrols('supervisor.spu');
  expect(await kept()).toEqual([totp.secret.base32]);
  for (const [keys, id] of [
    [[FIRST], 'first'],
    [[SECOND, FIRST], 'second'],
    [[SECOND], 'second'],
  ] as const) {
    await startWith(...keys);
    expect(await kept()).toEqual([expect.stringMatching(new RegExp(`^sealed:1:${id}:`))]);
    expect(await signsIn('supervisor.spu', totp)).toBe(200);
  }
});

it('ID3 a start without the key fails, and names the setting and the key', async () => {
  await startWith(FIRST);
  await enrols('supervisor.spu');
  for (const keys of [[], [SECOND]]) {
    await expect(startWith(...keys)).rejects.toThrow(/PASBAN_SEAL_KEYS lacks the keys first/);
  }
});

it('ID3 with another key of the same name, or another’s row, nobody gets in; everybody else does', async () => {
  await startWith(FIRST);
  const own = await enrols('supervisor.spu');
  const others = await enrols('supervisor.pk');
  // Whoever can write to the database puts the own secret in somebody else's place.
  await database.query(`UPDATE second_factor SET secret = (
      SELECT f.secret FROM second_factor f JOIN account a ON a.id = f.account_id WHERE a.username = 'supervisor.spu')`);
  expect(await signsIn('supervisor.pk', own)).toBe(500);
  expect(await signsIn('supervisor.pk', others)).toBe(500);
  expect(await signsIn('supervisor.spu', own)).toBe(200);

  await startWith({ ...key('first') });
  expect(await signsIn('supervisor.spu', own)).toBe(500);
  expect(
    (await Person.arrives({ url: system?.url ?? '', settled: () => Promise.resolve() }, 'officer.spu')).name,
  ).toBeTruthy();
});
