import { type EmbeddedPostgres, startEmbeddedPostgres } from '@pasban/embedded-postgres';
import { APPLICATION_ROLE, statement } from '@pasban/persistence';
import { Client } from 'pg';
import type { TestDatabase } from '../harness/database';
import { ManualClock } from '../harness/manual-clock';
import { DutyOfficer, FieldOfficer } from '../harness/people';
import { openDirectory, removeDataDirectory } from '../harness/postgres-server';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(120_000);

let dataDir: string;
let server: EmbeddedPostgres;
let system: TestSystem<ManualClock>;

const startServer = (): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ dataDir, applicationRole: APPLICATION_ROLE });

/** The embedded server's database, as the standalone uses it: with a login of the application's own. */
const own = (): TestDatabase => ({
  url: server.applicationUrl,
  ownerUrl: server.url,
  query: async <Row>(text: string) => (await asOwner(text)).rows as Row[],
  drop: () => Promise.resolve(),
});

async function asOwner(text: string) {
  const client = new Client({ connectionString: server.url });
  await client.connect();
  return client.query(text).finally(() => client.end());
}

beforeAll(async () => {
  dataDir = await openDirectory('pasban-login-');
  server = await startServer();
  system = await startSystem({ clock: new ManualClock(), database: own() });
});
afterAll(async () => {
  await system?.stop();
  await server?.stop();
  await removeDataDirectory(dataDir);
});

it('AU3 the whole system works with a login that owns none of its tables', async () => {
  const field = await FieldOfficer.arrives(system, 'field.pk');
  const spu = await DutyOfficer.sitsDown(system, 'officer.spu', 'pk-is-spu');
  await field.reports('an ordinary report');
  await spu.acknowledges(await spu.seesAlert('alert.opened', 'an ordinary report'));
  spu.screen.close();
  const { rows } = await asOwner(
    `SELECT DISTINCT usename FROM pg_stat_activity WHERE datname = 'pasban' AND pid <> pg_backend_pid()`,
  );
  expect(rows).toEqual([{ usename: 'pasban_service' }]);
});

it('RL5 with that login, whoever reads for a side sees the rows of that side alone', async () => {
  const { rows } = await asOwner(
    `SELECT r.rolname, r.rolsuper, r.rolbypassrls, pg_has_role(r.oid, c.relowner, 'MEMBER') AS owns
       FROM pg_roles r CROSS JOIN pg_class c
      WHERE r.rolname IN ('pasban_service', 'pasban_app', 'pasban_reader') AND c.oid = 'incident'::regclass ORDER BY 1`,
  );
  // Row-level security does not bind owners, nor whom nothing binds.
  const bound = { rolsuper: false, rolbypassrls: false, owns: false };
  expect(rows).toEqual(
    ['pasban_app', 'pasban_reader', 'pasban_service'].map((rolname) => ({ rolname, ...bound })),
  );
  const homesFor = (side: string) =>
    system.db.asSides([side], (tx) =>
      tx.run(statement('', 'SELECT DISTINCT i.home_side, a.side FROM incident i LEFT JOIN alert a ON true')),
    );
  expect(await homesFor('pk')).toEqual([{ home_side: 'pk', side: 'pk' }]);
  expect(await homesFor('cn')).toEqual([]);
});

it('AU3 the login may not become the owner, and may not change what is audited', async () => {
  const attempt = (...texts: string[]) =>
    system.db.transaction(async (tx) => {
      for (const text of texts) await tx.run(statement('', text));
    });
  await expect(attempt('SET ROLE pasban')).rejects.toThrow(/permission denied/);
  await expect(attempt('SET ROLE NONE', 'DELETE FROM audit_link')).rejects.toThrow(/permission denied/);
  await expect(attempt('RESET ROLE', `UPDATE audit_entry SET body = '{}'`)).rejects.toThrow(
    /permission denied/,
  );
  await expect(attempt('SET SESSION AUTHORIZATION pasban')).rejects.toThrow(/permission denied/);
  // PostgreSQL merely warns whoever grants what is not theirs.
  await expect(attempt('GRANT DELETE ON audit_link TO pasban_app', 'DELETE FROM audit_link')).rejects.toThrow(
    /permission denied/,
  );
});

it('AU3 after a restart it works on, with another password', async () => {
  const before = server.applicationUrl;
  await system.stop();
  await server.stop();
  server = await startServer();
  expect(server.applicationUrl).not.toBe(before);
  system = await startSystem({ clock: new ManualClock(), database: own() });
  const field = await FieldOfficer.arrives(system, 'field.pk');
  const spu = await DutyOfficer.sitsDown(system, 'officer.spu', 'pk-is-spu');
  await field.reports('another report', { at: { lat: 33.65, lon: 73.02 } });
  await spu.seesAlert('alert.opened', 'another report');
  spu.screen.close();
});
