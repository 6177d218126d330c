import { type Binaries, prepareBinaries } from './binaries';
import { configure, prepareCluster, previousSettings } from './cluster';
import { connectionString, ensureApplicationLogin, ensureDatabase } from './database';
import { EmbeddedPostgresError, inWords } from './failure';
import { type Home, prepareHome } from './home';
import { type DirectoryLock, lockDirectory } from './lock';
import { describeEvent } from './messages';
import type { EmbeddedPostgres, EmbeddedPostgresOptions, ServerEvent } from './options';
import { choosePort, isFree } from './port';
import { type Postmaster, runPostmaster } from './postmaster';
import { portIn } from './settings';
import { clearStaleServer } from './stale-server';
import { Supervisor } from './supervisor';

const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 20_000;
/** How often a start is tried with another port when a rival takes the chosen one in the last moment. */
const PORT_ATTEMPTS = 3;

/**
 * Starts a PostgreSQL server of our own in the data directory and keeps it running until `stop` is called.
 *
 * Only one process may have a data directory's server at a time. A server that survived a killed supervisor is
 * stopped first; a crash is followed by a restart at the same address. As root the server runs as another user.
 *
 * @throws EmbeddedPostgresError with a sentence for the person who starts it.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  try {
    const home = await prepareHome(options.dataDir, log);
    const lock = await lockDirectory(home.root);
    return await startLocked(options, home, lock, log).catch(async (error: unknown) => {
      await lock.release();
      throw error;
    });
  } catch (error) {
    throw inWords(error, options.dataDir);
  }
}

async function startLocked(
  options: EmbeddedPostgresOptions,
  home: Home,
  lock: DirectoryLock,
  log: (message: string) => void,
): Promise<EmbeddedPostgres> {
  const { startTimeoutMs = START_TIMEOUT_MS, stopTimeoutMs = STOP_TIMEOUT_MS } = options;
  const binaries = await prepareBinaries(home);
  const stale = await clearStaleServer(home.cluster, stopTimeoutMs);
  if (stale === 'ours') log('Stopped a PostgreSQL server that had outlived its application.');
  const { created, password } = await prepareCluster(home, binaries);
  const { port, postmaster } = await startOnPort(options, home, binaries, startTimeoutMs);
  const url = connectionString(port, password);
  let applicationUrl = url;
  try {
    await ensureDatabase(port, password);
    const { applicationRole: role } = options;
    if (role !== undefined) applicationUrl = await ensureApplicationLogin(port, password, role);
  } catch (error) {
    await postmaster.stop(stopTimeoutMs);
    throw error;
  }
  const tell = (event: ServerEvent): void => {
    log(describeEvent(event));
    options.onEvent?.(event);
  };
  const supervisor = new Supervisor(
    { home, binaries, lock, startTimeoutMs, stopTimeoutMs, tell },
    postmaster,
  );
  return {
    url,
    applicationUrl,
    port,
    created,
    get pid() {
      return supervisor.pid;
    },
    stop: () => supervisor.stop(),
  };
}

async function startOnPort(
  options: EmbeddedPostgresOptions,
  home: Home,
  binaries: Binaries,
  timeoutMs: number,
): Promise<{ port: number; postmaster: Postmaster }> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await choosePort(portIn(await previousSettings(home))));
    await configure(home, port, options.settings);
    try {
      return { port, postmaster: await runPostmaster(home, binaries, timeoutMs) };
    } catch (error) {
      if (await isFree(port)) throw error;
      if (options.port !== undefined) throw portTaken(port, error);
      if (attempt === PORT_ATTEMPTS) throw error;
    }
  }
}

function portTaken(port: number, cause: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(`Port ${port} on 127.0.0.1 is taken by another program.`, { cause });
}
