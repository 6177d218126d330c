import { Bus } from '@pasban/bus';
import { type Database, statement } from '@pasban/persistence';
import { FeedHub } from '../../apps/gateway/src/feed/feed-hub';
import { eventually } from '../harness/limit';
import { ManualClock } from '../harness/manual-clock';
import { draft, freshStores, openStores, type Stores, write } from '../harness/stores';
import { TcpProxy } from '../harness/tcp-proxy';

jest.setTimeout(60_000);

const SPU = 'pk-is-spu';
const SHORT_MS = 300;
const ASK = statement('test.ask', 'SELECT 1 AS one', SHORT_MS);
const COUNT_UP = statement(
  'test.count-up',
  `UPDATE desk SET last_seq = last_seq + 1 WHERE code = '${SPU}'`,
  SHORT_MS,
);

let stores: Stores;
let proxy: TcpProxy;
/** Connections to the same database that go dead without a word when the proxy says so. */
let far: Database;
beforeEach(async () => {
  stores = await freshStores();
  proxy = await TcpProxy.before(stores.database.url);
  far = await openStores(proxy.url);
});
afterEach(async () => {
  await far.source.destroy();
  proxy.close();
  await stores.close();
});

it('a statement that is not answered fails in its time, and the next has another connection', async () => {
  expect(await far.run(ASK)).toEqual([{ one: 1 }]);
  proxy.freeze();
  await expect(far.run(ASK)).rejects.toThrow('Query read timeout');
  expect(await far.run(ASK)).toEqual([{ one: 1 }]);
});

it('a transaction whose connection goes dead fails with the statement that was not answered', async () => {
  const lost = far.transaction(async (tx) => {
    await tx.run(COUNT_UP);
    proxy.freeze();
    await tx.run(COUNT_UP);
  });
  await expect(lost).rejects.toThrow('Query read timeout');
  // It is not asked to roll back, which would take as long again; the next transaction has another connection.
  expect(await far.transaction((tx) => tx.run(ASK))).toEqual([{ one: 1 }]);
});

it('FD5 what is read for a person fails within seconds when its connection has gone dead, and the next read has another', async () => {
  const read = () => far.asSides(['pk'], (tx) => tx.run(ASK));
  expect(await read()).toEqual([{ one: 1 }]);
  proxy.freeze();
  const asked = performance.now();
  await expect(read()).rejects.toThrow('Query read timeout');
  expect(performance.now() - asked).toBeLessThan(15_000);
  expect(await read()).toEqual([{ one: 1 }]);
});

it('what nobody gives a time of its own has one as well, at both ends', async () => {
  expect(await far.source.query('SHOW idle_in_transaction_session_timeout')).toEqual([
    { idle_in_transaction_session_timeout: '30s' },
  ]);
  expect(far.source.options).toMatchObject({ extra: { query_timeout: 30_000 } });
});

/** A bus that nobody else is on. */
class OwnBus extends Bus {
  start = (): Promise<void> => Promise.resolve();
  close = (): Promise<void> => Promise.resolve();
  protected send = (): void => undefined;
}

it('FD3 FD5 a feed whose connection goes dead while it is read is in doubt, and then goes on where it was', async () => {
  const clock = new ManualClock();
  const bus = new OwnBus();
  const seen: number[] = [];
  const troubles: unknown[] = [];
  const hub = new FeedHub(
    far,
    bus,
    clock,
    (_, entries) => seen.push(...entries.map(({ seq }) => seq)),
    (error) => troubles.push(error),
  );
  await hub.follow(SPU);
  const tell = async (): Promise<void> =>
    bus.publish('feed', await write(stores.db, { entries: [draft(SPU)] }));
  await tell();
  await hub.settled();
  expect([hub.isSure, seen]).toEqual([true, [1]]);

  const heads = await write(stores.db, { entries: [draft(SPU)] });
  proxy.freeze();
  bus.publish('feed', heads);
  await hub.settled();
  expect([hub.isSure, seen, troubles.length]).toEqual([false, [1], 1]);

  // It looks by itself once a second; nobody tells it again.
  await eventually(
    async () => {
      await clock.forward('1s');
      await new Promise((resolve) => setImmediate(resolve));
      await hub.settled();
      return hub.isSure;
    },
    (isSure) => isSure,
  );
  expect(seen).toEqual([1, 2]);
  await hub.close();
});
