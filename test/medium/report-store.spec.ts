import { appendReports, claimUnrouted, type Database, type Runner, type Tx } from '@pasban/persistence';
import { at, decided, freshStores, incoming, type Stores, write } from '../harness/stores';

jest.setTimeout(60_000);

let stores: Stores;
let db: Database;
let other: Database;
beforeAll(async () => {
  stores = await freshStores();
  db = stores.db;
  other = await stores.anotherPool();
});
afterAll(() => stores.close());
afterEach(() => stores.database.query('DELETE FROM report'));

const count = async (): Promise<number> =>
  Number((await stores.database.query<{ count: string }>('SELECT count(*) FROM report'))[0]?.count);

/** Keeps a transaction open while something else happens, then lets it go. */
async function during<Result>(
  first: (tx: Tx) => Promise<Result>,
  then: () => Promise<void>,
): Promise<Result> {
  return db.transaction(async (tx) => {
    const result = await first(tx);
    await then();
    return result;
  });
}

it('IN2 one key sent through two processes at once is one report, and everybody is told the same', async () => {
  for (let round = 0; round < 10; round += 1) {
    const key = `key-${round}`;
    const batches = Array.from({ length: 20 }, () => [incoming(stores, { key }), incoming(stores)]);
    const answers = await Promise.all(
      batches.map((batch, index) => appendReports(index % 2 === 0 ? db : other, batch)),
    );
    expect(new Set(answers.map(([stored]) => stored?.id)).size).toBe(1);
    expect(answers.map(([, own]) => own?.id)).toEqual(batches.map(([, own]) => own?.id));
  }
  expect(await count()).toBe(10 * 21);
});

it('IN2 a key that comes twice in one batch is one report', async () => {
  const [one, two] = await appendReports(db, [
    incoming(stores, { key: 'k' }),
    incoming(stores, { key: 'k' }),
  ]);
  expect(two).toEqual(one);
  expect(await count()).toBe(1);
});

it('IN2 what stands for a repeated key says which body it had', async () => {
  await appendReports(db, [incoming(stores, { key: 'k', hash: 'first' })]);
  const [again] = await appendReports(other, [incoming(stores, { key: 'k', hash: 'second' })]);
  expect(again?.bodyHash).toBe('first');
});

it('IN2 batches that meet the same keys in opposite order do not deadlock', async () => {
  const keys = Array.from({ length: 50 }, (_, index) => `key-${index}`);
  for (let round = 0; round < 10; round += 1) {
    const batch = (order: readonly string[]) =>
      order.map((key) => incoming(stores, { key: `${round}-${key}` }));
    await Promise.all([appendReports(db, batch(keys)), appendReports(other, batch(keys.toReversed()))]);
  }
  expect(await count()).toBe(500);
});

/** What is claimed when batches are as large as this. */
const claim = async (from: Runner, most = 100): Promise<string[]> =>
  (await claimUnrouted(from, at(0), { urgent: most, routine: most })).reports.map(({ id }) => id);

/** Marks reports as routed, as if an incident had been opened by them. */
async function routeAll(ids: readonly string[]): Promise<void> {
  const { incident } = decided('minor');
  const routed = ids.map((reportId) => ({ reportId, incidentId: incident.id, at: at(5) }));
  await write(db, { incidents: [incident], routed });
}

it('RT7 reports are claimed most severe first, then oldest', async () => {
  const reports = [
    incoming(stores, { severity: 'unknown', receivedAt: at(0) }),
    incoming(stores, { severity: 'minor', receivedAt: at(1) }),
    incoming(stores, { severity: 'extreme', receivedAt: at(9) }),
    incoming(stores, { severity: 'minor', receivedAt: at(0) }),
    incoming(stores, { severity: 'severe', receivedAt: at(2) }),
    incoming(stores, { severity: 'extreme', receivedAt: at(8) }),
    incoming(stores, { severity: 'moderate', receivedAt: at(3) }),
  ];
  await appendReports(db, reports);
  const idsOf = (indices: readonly number[]) => indices.map((index) => reports[index]?.id);
  expect(await claim(db, 2)).toEqual(idsOf([5, 2]));
  const urgent = await claim(db);
  expect(urgent).toEqual(idsOf([5, 2, 4]));
  await routeAll(urgent);
  expect(await claim(db, 2)).toEqual(idsOf([6, 3]));
  expect(await claim(db)).toEqual(idsOf([6, 3, 1, 0]));
});

it('RT7 an urgent report is claimed without the others that wait, and it is said that they do', async () => {
  const minor = Array.from({ length: 5 }, (_, ms) => incoming(stores, { receivedAt: at(ms) }));
  const extreme = incoming(stores, { severity: 'extreme', receivedAt: at(9) });
  await appendReports(db, [...minor, extreme]);
  const sizes = { urgent: 3, routine: 4 };
  const first = await claimUnrouted(db, at(0), sizes);
  expect(first).toMatchObject({ reports: [{ id: extreme.id }], more: true });
  await routeAll([extreme.id]);
  const second = await claimUnrouted(db, at(0), sizes);
  expect(second).toMatchObject({ reports: minor.slice(0, 4).map(({ id }) => ({ id })), more: true });
  await routeAll(second.reports.map(({ id }) => id));
  expect(await claimUnrouted(db, at(0), sizes)).toMatchObject({
    reports: [{ id: minor[4]?.id }],
    more: false,
  });
  await routeAll([minor[4]?.id ?? '']);
  expect(await claimUnrouted(db, at(0), sizes)).toEqual({ reports: [], more: false });
});

it('RT7 an urgent report that was set back until later holds the others up no more than it is claimed', async () => {
  const [minor, extreme] = [incoming(stores), incoming(stores, { severity: 'extreme' })];
  await appendReports(db, [minor, extreme]);
  const setback = { id: extreme.id, attempts: 1, retryAt: at(60_000), error: 'failed' };
  await write(db, { setbacks: { table: 'report', rows: [setback] } });
  expect(await claim(db)).toEqual([minor.id]);
});

it('RT7 two claimers never get the same report, and the second gets the next ones', async () => {
  await appendReports(
    db,
    Array.from({ length: 30 }, (_, ms) => incoming(stores, { receivedAt: at(ms) })),
  );
  const everything = await claim(db);
  let second: string[] = [];
  const first = await during(
    (tx) => claim(tx, 10),
    async () => {
      second = await other.transaction((tx) => claim(tx, 10));
    },
  );
  expect(first).toEqual(everything.slice(0, 10));
  expect(second).toEqual(everything.slice(10, 20));
});

it('RT7 what a claimer gave up comes back, and what was routed does not', async () => {
  await appendReports(db, [incoming(stores), incoming(stores)]);
  await expect(
    db.transaction(async (tx) => {
      await claim(tx, 10);
      throw new Error('the process died');
    }),
  ).rejects.toThrow('the process died');
  const [routed, left] = await claim(db, 10);
  await routeAll([routed ?? '']);
  expect(await claim(db, 10)).toEqual([left]);
});
