import {
  type Database,
  feedAfter,
  feedHeads,
  feedPage,
  recordReceipts,
  writeOutcome,
} from '@pasban/persistence';
import { at, DESKS, draft, freshStores, type Stores, write } from '../harness/stores';

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
beforeEach(async () => {
  for (const table of ['feed_entry', 'feed_receipt', 'feed_received'])
    await stores.database.query(`DELETE FROM ${table}`);
  await stores.database.query('UPDATE desk SET last_seq = 0');
});

const numbers = async (desk: string): Promise<number[]> =>
  (await feedPage(db, desk, 0, 10_000)).map(({ seq }) => seq);
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

it('FD1 numbers are gapless under many writers at once, of whom some give up', async () => {
  const written = new Map<string, number>(DESKS.map((desk) => [desk, 0]));
  const writers = Array.from({ length: 60 }, async (_, index) => {
    // Each takes the desks in another order and in other amounts.
    const desks = DESKS.slice(index % 3).concat(DESKS.slice(0, index % 3));
    const entries = desks.flatMap((desk, place) =>
      Array.from({ length: (index + place) % 4 }, () => draft(desk)),
    );
    const givesUp = index % 3 === 1;
    const done = (index % 2 === 0 ? db : other).transaction(async (tx) => {
      await writeOutcome(tx, { log: [], entries });
      if (givesUp) throw new Error('rolled back');
    });
    if (givesUp) return expect(done).rejects.toThrow('rolled back');
    await done;
    for (const { desk } of entries) written.set(desk, (written.get(desk) ?? 0) + 1);
  });
  await Promise.all(writers);
  for (const desk of DESKS) {
    expect(await numbers(desk)).toEqual(upTo(written.get(desk) ?? 0));
  }
  expect(await feedHeads(db, DESKS)).toEqual(Object.fromEntries(written));
});

it('FD2 a number is visible only once it is committed, and no later number before it', async () => {
  let second: Promise<unknown> = Promise.resolve();
  await db.transaction(async (tx) => {
    expect(await writeOutcome(tx, { log: [], entries: [draft('pk-is-spu')] })).toEqual({ 'pk-is-spu': 1 });
    second = write(other, { entries: [draft('pk-is-spu')] });
    expect(await feedPage(other, 'pk-is-spu', 0, 10)).toEqual([]);
    expect(await feedHeads(other, ['pk-is-spu'])).toEqual({ 'pk-is-spu': 0 });
  });
  expect(await second).toEqual({ 'pk-is-spu': 2 });
  expect(await numbers('pk-is-spu')).toEqual([1, 2]);
});

it('FD2 a reader who looks all the while never sees a gap', async () => {
  let writing = true;
  const seen: number[] = [];
  const reader = (async () => {
    while (writing || seen.length < 200) {
      for (const { seq } of await feedPage(other, 'pk-is-spu', seen.at(-1) ?? 0, 50)) seen.push(seq);
    }
  })();
  await Promise.all(Array.from({ length: 200 }, () => write(db, { entries: [draft('pk-is-spu')] })));
  writing = false;
  await reader;
  expect(seen).toEqual(upTo(200));
});

it('FD1 one writing numbers its entries in the order in which they were given', async () => {
  const types = ['alert.opened', 'alert.escalated', 'alert.acknowledged'] as const;
  const entries = types.flatMap((type) => DESKS.map((desk) => ({ ...draft(desk), type })));
  expect(await write(db, { entries })).toEqual({ 'cn-bj-duty': 3, 'pk-is-spu': 3, 'pk-national': 3 });
  for (const desk of DESKS) {
    expect((await feedPage(db, desk, 0, 10)).map(({ seq, type }) => [seq, type])).toEqual(
      types.map((type, index) => [index + 1, type]),
    );
  }
});

it('FD3 FD6 what came later is read for many desks at once, so many entries of each at most', async () => {
  await write(db, { entries: DESKS.flatMap((desk) => Array.from({ length: 5 }, () => draft(desk))) });
  const known = new Map([
    ['pk-is-spu', 3],
    ['pk-national', 0],
    ['cn-bj-duty', 5],
    ['no-such-desk', 0],
  ]);
  const later = await feedAfter(db, known, 4);
  expect([...later].map(([desk, entries]) => [desk, entries.map(({ seq }) => seq)])).toEqual([
    ['pk-is-spu', [4, 5]],
    ['pk-national', [1, 2, 3, 4]],
  ]);
});

it.each([
  ['received', 'feed_received'],
  ['rendered', 'feed_receipt'],
] as const)('FD4 the %s number only rises, and never past the feed', async (kind, table) => {
  await write(db, { entries: Array.from({ length: 5 }, () => draft('pk-is-spu')) });
  const say = (upto: number, ms: number) => recordReceipts(db, kind, new Map([['pk-is-spu', upto]]), at(ms));
  for (const [upto, ms] of [
    [3, 100],
    [2, 200],
    [3, 300],
    [99, 400],
    [5, 500],
    [0, 600],
  ] as const) {
    await say(upto, ms);
  }
  const receipts = await stores.database.query(`SELECT upto::int, at FROM ${table} ORDER BY upto`);
  expect(receipts).toEqual([
    { upto: 3, at: at(100) },
    { upto: 5, at: at(400) },
  ]);
});

it('FD4 two gateways that write the same number at once leave one receipt', async () => {
  await write(db, { entries: [draft('pk-is-spu')] });
  await Promise.all(
    [db, other, db, other].map((pool) => recordReceipts(pool, 'rendered', new Map([['pk-is-spu', 1]]), at())),
  );
  expect(await stores.database.query('SELECT upto::int FROM feed_receipt')).toEqual([{ upto: 1 }]);
});
