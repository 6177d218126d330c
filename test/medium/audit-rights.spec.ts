import { appendAudit, AUDIT_CHAIN_LOCK, linkWaiting, statement } from '@pasban/persistence';
import { at, freshStores, type Stores, openStores } from '../harness/stores';

jest.setTimeout(60_000);

let stores: Stores;
beforeAll(async () => {
  stores = await freshStores();
  await appendAudit(stores.db, ['pk'], {
    at: at(),
    deeds: [{ act: 'test.done', reason: 'for-a-test' }],
    by: null,
    from: null,
    on: {},
    outcome: 'done',
    content: { words: 'of somebody' },
  });
  await stores.db.transaction((tx) => linkWaiting(tx, 10), AUDIT_CHAIN_LOCK);
});
afterAll(() => stores.close());

const run = (text: string) => stores.db.run({ name: '', text });

it('AU3 the application connects as a role that owns nothing', async () => {
  const [row] = await stores.db.run<{ role: string; super: string }>(
    statement('test.role', `SELECT current_user AS role, current_setting('is_superuser') AS super`),
  );
  expect(row).toEqual({ role: 'pasban_app', super: 'off' });
  expect(await run(`SELECT FROM pg_class WHERE relowner = 'pasban_app'::regrole`)).toEqual([]);
});

it.each([
  `UPDATE audit_entry SET body = '{}'`,
  `UPDATE audit_entry SET content = NULL`,
  `DELETE FROM audit_entry`,
  `TRUNCATE audit_entry`,
  `UPDATE audit_link SET hash = 'x'`,
  `DELETE FROM audit_link`,
  `TRUNCATE audit_link`,
  `DELETE FROM audit_link WHERE false`,
  `UPDATE audit_key SET side = 'x'`,
  `DELETE FROM audit_head`,
  `DELETE FROM audit_signature`,
  `UPDATE disclosure SET level = 'none'`,
  `DELETE FROM disclosure`,
  `INSERT INTO audit_waiting VALUES (1, 'pk', now())`,
  `INSERT INTO audit_entry OVERRIDING SYSTEM VALUE VALUES (1, 'pk', now(), '{}', NULL) ON CONFLICT (id) DO UPDATE SET body = '{}'`,
  `DROP TABLE audit_link`,
  `ALTER TABLE audit_entry DISABLE TRIGGER ALL`,
  `CREATE TABLE anything (x integer)`,
  `DELETE FROM migrations`,
  `SELECT audit_wait()`,
])('AU3 the application is refused: %s', async (text) => {
  await expect(run(text)).rejects.toThrow(/permission denied|must be owner|trigger functions can only/);
});

it('AU3 a table of a later migration is the application’s to use', async () => {
  await stores.database.query('CREATE TABLE later (id integer GENERATED ALWAYS AS IDENTITY, x integer)');
  await run('INSERT INTO later (x) VALUES (1)');
  await run('UPDATE later SET x = 2');
  await run('DELETE FROM later');
});

it('AU3 a login of the application’s own cannot become more than that', async () => {
  const login = `service_${Date.now()}`;
  await stores.database.query(`CREATE ROLE ${login} LOGIN PASSWORD 'for-a-test' IN ROLE pasban_app`);
  const url = Object.assign(new URL(stores.database.url), { username: login, password: 'for-a-test' }).href;
  const db = await openStores(stores.database.url, url);
  try {
    const escaped = statement('test.escape', 'SET ROLE NONE');
    await db.transaction(async (tx) => {
      await tx.run(escaped);
      await expect(tx.run(statement('test.delete', 'DELETE FROM audit_link'))).rejects.toThrow(
        /permission denied/,
      );
    });
  } finally {
    await db.source.destroy();
    await stores.database.query(`DROP ROLE ${login}`);
  }
});
