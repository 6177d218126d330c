import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { type Database, statement, type Tx } from '@pasban/persistence';
import { freshStores, openStores, type Stores } from '../harness/stores';

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

/** What the server says when it ends a connection, as its protocol has it. */
const FAREWELL = errorResponse('SFATAL', 'C57P01', 'Mterminating connection due to administrator command');
/** That a connection is ready for what is next to be asked. */
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

function errorResponse(...fields: readonly string[]): Buffer {
  const body = Buffer.from(`${fields.map((field) => `${field}\0`).join('')}\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** A way to the database on which, once `dying` is set, each connection ends in the very piece that makes it ready. */
async function dyingWay(target: string, state: { dying: boolean }): Promise<{ url: string; server: Server }> {
  const { hostname, port } = new URL(target);
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    client.pipe(upstream).on('close', () => client.destroy());
    upstream.on('data', (piece: Buffer) => {
      const last = state.dying && piece.includes(READY);
      client.write(last ? Buffer.concat([piece, FAREWELL]) : piece);
      if (last) client.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = { hostname: '127.0.0.1', port: String((server.address() as AddressInfo).port) };
  return { url: Object.assign(new URL(target), address).href, server };
}

it('a connection lost in the moment in which it is lent out fails whoever has borrowed it, and nobody else', async () => {
  const state = { dying: false };
  const { url, server } = await dyingWay(stores.database.url, state);
  const far = await openStores(url);
  state.dying = true;
  const attempts = await Promise.allSettled(
    Array.from({ length: 4 }, () => far.transaction((tx) => tx.run(LAST_SEQ))),
  );
  expect(attempts.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(3);
  state.dying = false;
  expect(await far.transaction((tx) => tx.run(LAST_SEQ))).toEqual([{ last_seq: 1 }]);
  await far.source.destroy();
  server.close();
});
