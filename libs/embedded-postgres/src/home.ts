import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, realpath, rmdir, stat, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Account, chooseAccount, readUserList } from './account';
import { EmbeddedPostgresError, errorCode, unlessMissing } from './failure';
import { firstObstacle } from './reach';

/** Where everything of one server lies, and as whom it runs. All paths are real and absolute. */
export interface Home {
  readonly root: string;
  /** PostgreSQL's own data directory. */
  readonly cluster: string;
  /** The superuser's password, readable to ourselves alone. */
  readonly passwordFile: string;
  /** What the server says before its own log file is open. */
  readonly startLog: string;
  readonly account: Account | undefined;
}

/** Others may pass through but not list: the server's user needs no more, and a file inside has its own mode. */
const PASSABLE = 0o711;
/** Where a server's files go when the data directory lies where the server's user cannot enter, best first. */
const OUTSIDE = ['/var/lib/pasban', '/var/tmp/pasban'];

/** Makes the server's folder in the data directory and finds out as whom the server has to run. */
export async function prepareHome(dataDir: string, log: (message: string) => void): Promise<Home> {
  await makePassable(resolve(dataDir));
  const base = await realpath(dataDir);
  const link = join(base, 'postgres');
  const owner = await unlessMissing(stat(join(link, 'cluster')));
  const account = chooseAccount(process.getuid?.() ?? -1, owner, await readUserList());
  const obstacle = account && (await firstObstacle(base, account));
  if (account && obstacle) await moveOutside(link, account, obstacle, log);
  else await makePassable(link);
  const root = await realpath(link);
  if (account) await requireReach(root, account);
  return {
    root,
    cluster: join(root, 'cluster'),
    passwordFile: join(root, 'password'),
    startLog: join(root, 'start.log'),
    account,
  };
}

/** Makes a directory; the parts that did not exist are passable whatever the umask says. */
async function makePassable(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: PASSABLE });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = resolve(made, '..')) await chmod(made, PASSABLE);
}

/**
 * A checkout in root's home or in a directory of `mktemp` is closed to every other user, and opening somebody's
 * home is not for us to do. The server's files then lie outside and the data directory holds a link to them.
 */
async function moveOutside(
  link: string,
  account: Account,
  obstacle: string,
  log: (message: string) => void,
): Promise<void> {
  if (await unlessMissing(stat(link))) return;
  const outside = await makeOutside(account);
  try {
    await symlink(outside, link);
  } catch (error) {
    await rmdir(outside);
    if (errorCode(error) !== 'EEXIST') throw error;
    return; // a rival was faster; the lock decides between us
  }
  log(
    `PostgreSQL does not run as root, and ${account.name} cannot enter ${obstacle}: the database lies in ${outside}.`,
  );
}

async function makeOutside(account: Account): Promise<string> {
  for (const candidate of OUTSIDE) {
    try {
      await mkdir(candidate, { recursive: true, mode: PASSABLE });
      const place = await mkdtemp(join(candidate, `${randomBytes(2).toString('hex')}-`));
      await chmod(place, PASSABLE);
      if (!(await firstObstacle(place, account))) return place;
    } catch {
      continue; // read-only or forbidden here: the next candidate may do
    }
  }
  throw unreachable(OUTSIDE.join(' or '), account);
}

async function requireReach(root: string, account: Account): Promise<void> {
  const obstacle = await firstObstacle(root, account);
  if (obstacle) throw unreachable(obstacle, account);
}

function unreachable(where: string, account: Account): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and ${account.name} cannot enter ${where}. ` +
      'Set DATA_DIR to a directory that every user may enter, such as /var/lib/pasban, or start Pasban as an ordinary user.',
  );
}
