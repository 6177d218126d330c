import { resolve } from 'node:path';
import { startEmbeddedPostgres } from '@pasban/embedded-postgres';
import { createDataSource, Database, openDatabase } from '@pasban/persistence';
import type { DataSource } from 'typeorm';
import type { Settings } from '@pasban/settings';
import { hasDatabase, runningServerUrl } from './running-server';

/** There is no database to work on; the message says what to do about it. */
export class NoDatabaseError extends Error {
  override readonly name = 'NoDatabaseError';
}

/** A database that was found, and how to leave it as it was. */
interface Found {
  url: string;
  leave: () => Promise<void>;
}

/**
 * Works on the system's database: the one that `DATABASE_URL` names, else the embedded one of `DATA_DIR`, which is
 * started for this when the system is not running.
 *
 * @param options.migrate brings the schema up to date first; without it nothing is written
 */
export async function withDatabase<Result>(
  settings: Settings,
  { migrate }: { migrate: boolean },
  work: (db: Database, url: string) => Promise<Result>,
): Promise<Result> {
  const { url, leave } = await find(settings);
  let source: DataSource | undefined;
  try {
    const { databaseOwnerUrl } = settings;
    const opening = migrate
      ? openDatabase({ databaseUrl: url, databaseOwnerUrl }, () => undefined)
      : createDataSource(url, () => undefined).initialize();
    source = await opening.catch(unreachable(url));
    return await work(new Database(source), url);
  } finally {
    await source?.destroy();
    await leave();
  }
}

async function find({ databaseUrl, dataDir }: Settings): Promise<Found> {
  const leave = (): Promise<void> => Promise.resolve();
  const known = databaseUrl ?? runningServerUrl(resolve(dataDir));
  if (known !== undefined) return { url: known, leave };
  if (!hasDatabase(resolve(dataDir))) {
    throw new NoDatabaseError(
      `There is no database: DATABASE_URL is not set, and DATA_DIR (${dataDir}) holds none. ` +
        'Start Pasban once, or name its database.',
    );
  }
  const server = await startEmbeddedPostgres({ dataDir: resolve(dataDir) });
  return { url: server.url, leave: () => server.stop() };
}

const unreachable =
  (url: string) =>
  (error: unknown): never => {
    const { host } = new URL(url);
    const reason = error instanceof Error ? error.message || error.name : String(error);
    throw new NoDatabaseError(`The database at ${host} cannot be used: ${reason}`, { cause: error });
  };
