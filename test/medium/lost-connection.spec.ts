import { type Database, statement, type Tx } from '@pasban/persistence';
import { freshStores, type Stores } from '../harness/stores';

jest.setTimeout(20_000);

let stores: Stores;
let db: Database;
beforeAll(async () => {
  stores = await freshStores();
  db = stores.db;
});
afterAll(() => stores.close());

const WHOSE = statement('test.backend', 'SELECT pg_backend_pid() AS pid');
const LAST_SEQ = statement('test.last-seq', `SELECT last_seq FROM desk WHERE code = 'pk-national'`);
const COUNT_UP = statement(
  'test.count-up',
  `UPDATE desk SET last_seq = last_seq + 1 WHERE code = 'pk-national'`,
);

/** Ends the server's part of a transaction, as a restart of the server would, and waits until it has gone. */
async function endBackendOf(tx: Tx): Promise<void> {
  const [backend] = await tx.run<{ pid: number }>(WHOSE);
  await stores.database.query('SELECT pg_terminate_backend($1, 5000)', [backend?.pid]);
}

// An error event that nobody hears ends the process: here, the test.

it('a connection lost between two statements fails the transaction and leaves the process alone', async () => {
  const transaction = db.transaction(async (tx) => {
    await tx.run(COUNT_UP);
    await endBackendOf(tx);
    // The news of it comes while the transaction thinks, not while it waits: by the end of this it is there.
    await stores.database.query('SELECT 1');
    await tx.run(COUNT_UP);
  });
  await expect(transaction).rejects.toThrow(/connection/i);
  expect(await db.run(LAST_SEQ)).toEqual([{ last_seq: 0 }]);
});

it('a connection lost during a statement does so, too, and the next transaction gets another one', async () => {
  const lost = db.transaction(async (tx) => {
    await tx.run(COUNT_UP);
    await endBackendOf(tx);
    await tx.run(COUNT_UP);
  });
  await expect(lost).rejects.toThrow(/connection/i);
  await db.transaction((tx) => tx.run(COUNT_UP));
  expect(await db.run(LAST_SEQ)).toEqual([{ last_seq: 1 }]);
});
