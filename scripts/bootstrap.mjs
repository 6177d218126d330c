/**
 * Brings a checkout into a state in which its commands work: the right Node.js, the packages of the lock file, a
 * build of the present sources. Written without dependencies, because it runs before there are any. When nothing
 * is to be done it takes a few hundredths of a second.
 */
import { build, isBuilt } from './lib/compile.mjs';
import { InstallError, install, isInstalled } from './lib/install.mjs';
import { exclusively } from './lib/lock.mjs';
import { requireNode } from './lib/node-version.mjs';
import { allTargets } from './lib/targets.mjs';

/** Checks Node.js and installs the packages when they are missing or stale. Ends the process when that fails. */
export async function ensureInstalled() {
  requireNode();
  if (isInstalled()) return;
  try {
    await exclusively(async () => {
      if (!isInstalled()) await install();
    });
  } catch (error) {
    if (!(error instanceof InstallError)) throw error;
    console.error(error.message);
    process.exit(error.code);
  }
}

/** Builds what has changed. Ends the process when that fails. */
export async function ensureBuilt(targets = allTargets()) {
  if (targets.every(isBuilt)) return;
  const well = await exclusively(() => build(targets.filter((target) => !isBuilt(target))));
  if (!well) process.exit(1);
}
