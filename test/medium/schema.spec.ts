import { connect, createDataSource } from '@pasban/persistence';
import { DataSource } from 'typeorm';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { openStores } from '../harness/stores';

jest.setTimeout(60_000);

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

const applied = async (): Promise<string[]> =>
  (await database.query<{ name: string }>('SELECT name FROM migrations ORDER BY id')).map(({ name }) => name);

const source = (): DataSource => createDataSource(database.url, () => undefined);

it('migrations that run again do nothing', async () => {
  await (await connect(source())).destroy();
  const once = await applied();
  expect(once.length).toBeGreaterThan(0);
  await (await connect(source())).destroy();
  expect(await applied()).toEqual(once);
});

it('of processes that start together one migrates, and the others find it done', async () => {
  const sources = await Promise.all(Array.from({ length: 6 }, () => connect(source())));
  const names = await applied();
  expect(new Set(names).size).toBe(names.length);
  expect(names).toHaveLength(sources[0]?.migrations.length ?? 0);
  await Promise.all(sources.map((one) => one.destroy()));
});

it('a process that dies while it migrates leaves the lock to the next', async () => {
  const { db, release } = await lockHolder();
  const waiting = connect(source());
  await release();
  await (await waiting).destroy();
  expect((await applied()).length).toBeGreaterThan(0);
  await db.destroy();
});

/** Holds the migrations' lock as a process does that is at it, until its connection is cut. */
async function lockHolder(): Promise<{ db: DataSource; release: () => Promise<void> }> {
  const db = await new DataSource({
    type: 'postgres',
    url: database.url,
    poolErrorHandler: () => undefined,
  }).initialize();
  const runner = db.createQueryRunner();
  const [held] = (await runner.query('SELECT pg_advisory_lock(7262001), pg_backend_pid() AS pid')) as {
    pid: number;
  }[];
  const release = async (): Promise<void> => {
    await database.query('SELECT pg_terminate_backend($1)', [held?.pid]);
    await runner.release();
  };
  return { db, release };
}

it('every migration can be taken back, and made again', async () => {
  const one = await connect(source());
  const count = one.migrations.length;
  for (let index = 0; index < count; index += 1) await one.undoLastMigration();
  expect(await applied()).toEqual([]);
  const left = await database.query(
    `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`,
  );
  expect(left).toEqual([]);
  await one.runMigrations();
  expect(await applied()).toHaveLength(count);
  await one.destroy();
});

it('the entities describe their tables as the migrations make them', async () => {
  const { source: connected } = await openStores(database.url);
  const { upQueries } = await connected.driver.createSchemaBuilder().log();
  // Names of constraints and indexes are ours to choose; what TypeORM would rename is the same thing.
  const differences = upQueries.map(({ query }) => query).filter((query) => !/CONSTRAINT|INDEX/.test(query));
  expect(differences).toEqual([]);
  await connected.destroy();
});
