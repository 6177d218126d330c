import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromRoot } from './paths.mjs';

const FILE = fromRoot('.cache', 'bootstrap.lock');

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
    removeIfDead();
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a dead owner's file away before deleting it: of several waiting processes only one can move it. */
function removeIfDead() {
  const owner = ownerOf(FILE);
  if (owner === undefined || isAlive(owner)) return;
  const moved = `${FILE}.dead-${process.pid}`;
  try {
    renameSync(FILE, moved);
    if (ownerOf(moved) !== owner) linkSync(moved, FILE);
  } catch (error) {
    if (error.code !== 'ENOENT' && error.code !== 'EEXIST') throw error;
  } finally {
    rmSync(moved, { force: true });
  }
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
