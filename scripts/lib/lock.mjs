import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromRoot } from './paths.mjs';

const FILE = fromRoot('.cache', 'bootstrap.lock');
/** No installation takes this long: the owner's process id must have been given to another process. */
const OLD_MS = 15 * 60_000;

/**
 * Lets one process at a time install and build: `npm start` and `npm test` begun together would otherwise delete
 * each other's packages. The second one waits and then finds nothing left to do.
 */
export async function exclusively(work) {
  mkdirSync(fromRoot('.cache'), { recursive: true });
  for (let told = false; !take(); told = true) {
    if (!told) console.log('Another command is installing or building: waiting for it …');
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(FILE, { force: true });
  }
}

function take() {
  const draft = `${FILE}.${process.pid}`;
  writeFileSync(draft, String(process.pid));
  try {
    linkSync(draft, FILE);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return removeIfDead() && take();
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Moves a dead owner's file away before deleting it: of several waiting processes only one can move it. Returns
 * whether the way is free.
 */
function removeIfDead() {
  const owner = ownerOf(FILE);
  if (owner !== undefined && isAlive(owner) && !isOld()) return false;
  const moved = `${FILE}.dead-${process.pid}`;
  try {
    renameSync(FILE, moved);
    // A rival took the lock between our two looks at it: give it back.
    if (ownerOf(moved) !== owner) linkSync(moved, FILE);
    return true;
  } catch (error) {
    if (error.code === 'ENOENT') return true;
    if (error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(moved, { force: true });
  }
}

function isOld() {
  const since = statSync(FILE, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return Date.now() - since > OLD_MS;
}

function ownerOf(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
