import { chmod, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Account } from './account';

interface Permissions {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
}

/** Whether a user without further groups may use a file or enter a directory; `wanted` as in `0o5` for r-x. */
export function mayUse(permissions: Permissions, account: Account, wanted: number): boolean {
  const { uid, gid, mode } = permissions;
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & wanted) === wanted;
}

/** The directories from the root down to a path, the path included. */
export function pathsDownTo(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...pathsDownTo(parent), path];
}

/** The first directory on the way to a path, itself included, that a user cannot enter; a real, absolute path. */
export async function firstObstacle(directory: string, account: Account): Promise<string | undefined> {
  for (const path of pathsDownTo(directory)) {
    if (!mayUse(await stat(path), account, 0o1)) return path;
  }
  return undefined;
}

/** Lets every user read a tree of files, and run what its owner may run, like `chmod -R a+rX`. */
export async function openToAll(root: string): Promise<void> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const path of [root, ...paths]) {
    const { mode } = await stat(path);
    await chmod(path, (mode & 0o777) | (mode & 0o100 ? 0o055 : 0o044));
  }
}
