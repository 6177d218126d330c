import type { FeedPage, Problem, SignedIn } from '@pasban/contracts';
import { hash } from '@node-rs/argon2';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { request } from '../harness/http';
import { ManualClock } from '../harness/manual-clock';
import { DutyOfficer, Person } from '../harness/people';
import { startSystem, type SystemOptions, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);

const SEALED = 'the-password-in-the-safe';

let database: TestDatabase;
let clock: ManualClock;
let passwordHash: string;
beforeAll(async () => {
  database = await freshDatabase();
  clock = new ManualClock();
  passwordHash = await hash(SEALED);
});
afterAll(() => database.drop());

/** A gateway with these settings, for as long as a story takes. */
async function gateway(
  options: Partial<SystemOptions<ManualClock>>,
  tell: (system: TestSystem<ManualClock>) => Promise<void>,
): Promise<void> {
  const system = await startSystem({ database, clock, parts: ['gateway'], ...options });
  await tell(system).finally(() => system.stop());
}
const armed = (): Map<string, string> => new Map([['pk', passwordHash]]);

const opens = (system: TestSystem, side = 'pk', password = SEALED) =>
  request<SignedIn & Problem>('POST', `${system.url}/v1/auth/sign-in`, {
    body: { username: `break-glass@${side}`, password },
  });
const REFUSED = { status: 401, body: { code: 'unauthenticated' } };

it('ID3 without a sealed password there is no break-glass account', () =>
  gateway({}, async (system) => {
    expect(await opens(system)).toMatchObject(REFUSED);
  }));

it('ID3 an armed one opens its side, and its national desk hears of it, and no other desk does', () =>
  gateway({ breakGlass: armed() }, async (system) => {
    const national = await DutyOfficer.sitsDown(system, 'officer.pk-national', 'pk-national');
    const { status, body } = await opens(system);
    expect(status).toBe(200);
    const told = await national.screen.sees(({ type }) => type === 'notice', 'the notice');
    expect(told.notice).toEqual({ code: 'break-glass.opened', detail: { side: 'pk', address: '127.0.0.1' } });
    const person = new Person(system, 'break-glass@pk', body);
    expect((await person.get('/v1/sides/pk/sessions')).status).toBe(200);
    expect((await person.get('/v1/sides/cn/sessions')).status).toBe(404);
    const beijing = await Person.arrives(system, 'officer.bj');
    const { body: feed } = await beijing.get<FeedPage>('/v1/desks/cn-bj-duty/feed?after=0');
    expect(feed.entries.filter(({ type }) => type === 'notice')).toEqual([]);
    national.screen.close();
  }));

it('ID3 a wrong password opens nothing and tells nobody, and the other side’s account is not there', () =>
  gateway({ breakGlass: armed() }, async (system) => {
    const notices = () => database.query(`SELECT FROM feed_entry WHERE type = 'notice'`);
    const before = (await notices()).length;
    expect(await opens(system, 'pk', 'a-guess-at-it')).toMatchObject(REFUSED);
    expect(await opens(system, 'cn')).toMatchObject(REFUSED);
    expect(await notices()).toHaveLength(before);
  }));

it('ID3 what cannot be told does not open', () =>
  gateway({ breakGlass: armed() }, async (system) => {
    await database.query('ALTER TABLE feed_entry RENAME TO feed_entry_away');
    const sessions = () => database.query('SELECT FROM session');
    const before = (await sessions()).length;
    const answer = await opens(system).finally(() =>
      database.query('ALTER TABLE feed_entry_away RENAME TO feed_entry'),
    );
    expect(answer.status).toBe(500);
    expect(await sessions()).toHaveLength(before);
  }));

it('ID3 it needs no second factor where others do, and can have none', () =>
  gateway({ breakGlass: armed(), secondFactor: 'required' }, async (system) => {
    const person = new Person(system, 'break-glass@pk', (await opens(system)).body);
    expect((await person.get('/v1/sides/pk/sessions')).status).toBe(200);
    const enrolled = await person.post('/v1/auth/second-factor', { password: SEALED });
    expect(enrolled).toMatchObject({ status: 403, body: { code: 'break-glass' } });
  }));

it('ID3 a gateway that starts without the sealed password ends the account and its sessions', async () => {
  let token = '';
  await gateway({ breakGlass: armed() }, async (system) => {
    token = (await opens(system)).body.accessToken;
    expect((await request('GET', `${system.url}/v1/me`, { token })).status).toBe(200);
  });
  await gateway({}, async (system) => {
    expect((await request('GET', `${system.url}/v1/me`, { token })).status).toBe(401);
    expect(await opens(system)).toMatchObject(REFUSED);
  });
});

it('ID3 a side that is not there gets no account, and the gateway starts', () =>
  gateway({ breakGlass: new Map([['atlantis', passwordHash]]) }, async (system) => {
    expect(await opens(system, 'atlantis')).toMatchObject(REFUSED);
  }));
