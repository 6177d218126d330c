import { appendReports, claimUnrouted, type Database, type Tx } from '@pasban/persistence';
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
  const claimed = await claimUnrouted(db, at(0), 100);
  expect(claimed.map(({ id }) => id)).toEqual([5, 2, 4, 6, 3, 1, 0].map((index) => reports[index]?.id));
  expect(await claimUnrouted(db, at(0), 2)).toEqual(claimed.slice(0, 2));
});

it('RT7 two claimers never get the same report, and the second gets the next ones', async () => {
  await appendReports(
    db,
    Array.from({ length: 30 }, (_, ms) => incoming(stores, { receivedAt: at(ms) })),
  );
  const everything = (await claimUnrouted(db, at(0), 100)).map(({ id }) => id);
  let second: string[] = [];
  const first = await during(
    (tx) => claimUnrouted(tx, at(0), 10),
    async () => {
      second = (await other.transaction((tx) => claimUnrouted(tx, at(0), 10))).map(({ id }) => id);
    },
  );
  expect(first.map(({ id }) => id)).toEqual(everything.slice(0, 10));
  expect(second).toEqual(everything.slice(10, 20));
});

it('RT7 what a claimer gave up comes back, and what was routed does not', async () => {
  await appendReports(db, [incoming(stores), incoming(stores)]);
  await expect(
    db.transaction(async (tx) => {
      await claimUnrouted(tx, at(0), 10);
      throw new Error('the process died');
    }),
  ).rejects.toThrow('the process died');
  const [routed, left] = await claimUnrouted(db, at(0), 10);
  const { incident } = decided('minor');
  await write(db, {
    incidents: [incident],
    routed: [{ reportId: routed?.id ?? '', incidentId: incident.id, at: at(5) }],
  });
  expect((await claimUnrouted(db, at(0), 10)).map(({ id }) => id)).toEqual([left?.id]);
});
