import { once } from 'node:events';
import {
  chown,
  mkdir,
  mkdtemp,
  open,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  appendFile,
} from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Binaries } from './binaries';
import { EmbeddedPostgresError, unlessMissing } from './failure';
import { writeFor } from './files';
import type { Home } from './home';
import type { SettingValue } from './options';
import { launch } from './program';
import { HOST_BASED_ACCESS, renderSettings } from './settings';

/** The server's superuser, and the name of the one database. */
export const SUPERUSER = 'pasban';
export const DATABASE = 'pasban';

const SETTINGS_FILE = 'pasban.conf';

/** Makes the cluster on the first start. Returns whether it had to, and the superuser's password. */
export async function prepareCluster(
  home: Home,
  binaries: Binaries,
): Promise<{ created: boolean; password: string }> {
  const version = await unlessMissing(readFile(join(home.cluster, 'PG_VERSION'), 'utf8'));
  if (version === undefined) return { created: true, password: await createCluster(home, binaries) };
  if (Number.parseInt(version, 10) !== binaries.major) throw otherVersion(home, version, binaries);
  return { created: false, password: await readPassword(home) };
}

function otherVersion(home: Home, version: string, binaries: Binaries): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The database in ${home.root} was made by PostgreSQL ${version.trim()}; this is PostgreSQL ${binaries.major}. ` +
      'Dump it with the old version and load it into a new DATA_DIR.',
  );
}

async function readPassword(home: Home): Promise<string> {
  const password = await unlessMissing(readFile(home.passwordFile, 'utf8'));
  if (password?.trim()) return password.trim();
  throw new EmbeddedPostgresError(
    `The database's password is missing: ${home.passwordFile} was deleted. Restore it from a backup.`,
  );
}

/**
 * Initialises beside the final place and renames at the end, so that a start that is killed in the middle leaves
 * rubbish to sweep and never half a cluster to open.
 */
async function createCluster(home: Home, binaries: Binaries): Promise<string> {
  await sweep(home);
  const password = randomBytes(24).toString('hex');
  const workshop = await mkdtemp(join(home.root, 'init-'));
  const cluster = join(workshop, 'cluster');
  const passwordFile = join(workshop, 'password');
  await mkdir(cluster, { mode: 0o700 });
  if (home.account) {
    for (const path of [workshop, cluster]) await chown(path, home.account.uid, home.account.gid);
  }
  await writeFor(home.account, passwordFile, password);
  await initialise(home, binaries, cluster, passwordFile);
  await appendFile(join(cluster, 'postgresql.conf'), `\ninclude '${SETTINGS_FILE}'\n`);
  // The password first: a cluster without one could never be opened again.
  await writeFor(undefined, home.passwordFile, `${password}\n`);
  await rename(cluster, home.cluster);
  await rm(workshop, { recursive: true });
  return password;
}

async function sweep(home: Home): Promise<void> {
  const left = (await readdir(home.root)).filter((name) => name.startsWith('init-'));
  await Promise.all(left.map((name) => rm(join(home.root, name), { recursive: true, force: true })));
}

/**
 * The builtin C.UTF-8 locale orders by code point and knows the letters of every script, and unlike the system's
 * locales it cannot change under the indexes with an upgrade of the machine.
 */
async function initialise(
  home: Home,
  binaries: Binaries,
  cluster: string,
  passwordFile: string,
): Promise<void> {
  const args = [
    ...['-D', cluster, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--no-instructions', '--data-checksums'],
  ];
  const output = await open(home.startLog, 'w', 0o600);
  try {
    const { account, root: cwd } = home;
    const child = launch(binaries.initdb, args, { account, cwd, output: output.fd, detached: true });
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(await readFile(home.startLog, 'utf8'));
  } catch (error) {
    throw initFailed(error);
  } finally {
    await output.close();
  }
}

function initFailed(error: unknown): EmbeddedPostgresError {
  const reason = error instanceof Error ? error.message.trim() : String(error);
  return new EmbeddedPostgresError(`PostgreSQL could not create the database: ${reason}`, { cause: error });
}

/** Writes the settings for the next start, so that a new version of ours brings its settings along. */
export async function configure(
  home: Home,
  port: number,
  settings: Readonly<Record<string, SettingValue>> | undefined,
): Promise<void> {
  const { account, cluster } = home;
  await writeFor(account, join(cluster, SETTINGS_FILE), renderSettings(port, settings));
  await writeFor(account, join(cluster, 'pg_hba.conf'), HOST_BASED_ACCESS);
}

/** The settings written by the previous start, if there was one. */
export async function previousSettings(home: Home): Promise<string> {
  return (await unlessMissing(readFile(join(home.cluster, SETTINGS_FILE), 'utf8'))) ?? '';
}

/** Whether the cluster exists; false again when somebody deleted the data directory under a running server. */
export async function clusterExists(home: Home): Promise<boolean> {
  return (await unlessMissing(stat(home.cluster))) !== undefined;
}
