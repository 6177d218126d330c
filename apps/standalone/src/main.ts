import { join, resolve } from 'node:path';
import { createApp, serveApi } from '@pasban/http';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@pasban/embedded-postgres';
import { APPLICATION_ROLE, currentTopology, Database } from '@pasban/persistence';
import { fail, listen, stopOnRequest } from '@pasban/runtime';
import { keepSealKeys, readSettings, type Settings } from '@pasban/settings';
import { servePage } from '../../gateway/src/page/serve-page';
import { keepExamplePassword } from './example-password';
import { StandaloneModule } from './standalone.module';
import { welcome } from './welcome';

/** Where the build puts the web client, beside this bundle. */
const PAGE = join(__dirname, '../desk');

/** What has been started so far, in order; it is stopped in the reverse order. */
const stops: (() => Promise<void>)[] = [];

async function stopAll(): Promise<void> {
  for (const stop of stops.splice(0).toReversed()) await stop();
}

async function start(): Promise<void> {
  const given = readSettings(process.env);
  stopOnRequest(stopAll);
  const settings = await withDatabase(given);
  const app = await createApp(StandaloneModule.with(settings), settings);
  stops.push(() => app.close());
  serveApi(app);
  await servePage(app, PAGE);
  const url = await listen(app, settings);
  const topology = await currentTopology(app.get(Database));
  console.log(welcome(url, topology?.document.accounts ?? {}, settings.examplePassword ?? ''));
}

/** Settings that name a database: the given one, else an embedded server that is started here and stopped last. */
async function withDatabase(given: Settings): Promise<Settings> {
  const dataDir = resolve(given.dataDir);
  const examplePassword = given.examplePassword ?? keepExamplePassword(dataDir);
  if (given.databaseUrl !== undefined) return { ...given, examplePassword };
  const server: EmbeddedPostgres = await startEmbeddedPostgres({
    dataDir,
    applicationRole: APPLICATION_ROLE,
    log: (message) => console.error(message),
  });
  stops.push(() => server.stop());
  const databaseUrls = { databaseUrl: server.applicationUrl, databaseOwnerUrl: server.url };
  // On a database of its own it stands for all sides, and signs for each of them.
  const signing = { auditKeys: given.auditKeys ?? join(dataDir, 'audit-keys'), makeAuditKeys: true };
  const sealKeys = given.sealKeys ?? keepSealKeys(join(dataDir, 'seal.keys'));
  return { ...given, ...signing, sealKeys, examplePassword, ...databaseUrls };
}

start().catch((error: unknown) => stopAll().finally(() => fail(error)));
