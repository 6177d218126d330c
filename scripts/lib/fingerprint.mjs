import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT, fromRoot } from './paths.mjs';

/** Never part of what is built: tests, and what tools leave behind. */
const IGNORED = /(^|\/)(node_modules|dist|coverage|\.[^/]*)$|\.spec\.tsx?$/;

/**
 * A hash over paths, sizes and times of change of all files below the given paths. Reading the contents would be
 * more exact and, with thousands of files, too slow for every start.
 */
export function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of [...paths].sort()) visit(path, hash);
  return hash.digest('hex');
}

function visit(path, hash) {
  if (IGNORED.test(path)) return;
  const stat = statSync(fromRoot(path), { throwIfNoEntry: false });
  if (stat?.isDirectory()) {
    for (const name of readdirSync(fromRoot(path)).sort()) visit(join(path, name), hash);
  } else if (stat) {
    hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
  }
}

/** A hash over the contents of all files below a path, for comparing what a generator wrote. */
export function contentHash(path) {
  const hash = createHash('sha256');
  const names = existsSync(fromRoot(path)) ? readdirSync(fromRoot(path), { recursive: true }).sort() : [];
  for (const name of names) {
    const file = fromRoot(path, name);
    if (statSync(file).isFile()) hash.update(`${name}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

export function hashOfFile(path) {
  return createHash('sha256')
    .update(readFileSync(fromRoot(path)))
    .digest('hex');
}

/** What a stamp file says, or undefined. */
export function readStamp(path) {
  return existsSync(fromRoot(path)) ? readFileSync(fromRoot(path), 'utf8').trim() : undefined;
}

export function writeStamp(path, value) {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(fromRoot(path), `${value}\n`);
}
