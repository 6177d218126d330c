import { readFile, stat, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { errorCode, unlessMissing } from './failure';

interface Link {
  /** The file that exists, relative to the package's root. */
  readonly source: string;
  /** The link to make, likewise. */
  readonly target: string;
}

/**
 * npm packages cannot hold symbolic links, so the package makes its own after the installation; when that was
 * suppressed we make them. False when the package's directory cannot be written to.
 */
export async function completeLinks(root: string): Promise<boolean> {
  const list = await unlessMissing(readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8'));
  const links = list === undefined ? [] : (JSON.parse(list) as Link[]);
  const made = await Promise.all(links.map((link) => makeLink(root, link)));
  return made.every(Boolean);
}

async function makeLink(root: string, link: Link): Promise<boolean> {
  const path = join(root, link.target);
  if (await unlessMissing(stat(path))) return true;
  try {
    await symlink(relative(dirname(path), join(root, link.source)), path);
    return true;
  } catch (error) {
    return errorCode(error) === 'EEXIST';
  }
}
