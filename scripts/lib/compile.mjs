import { rmSync } from 'node:fs';
import { readStamp, writeStamp } from './fingerprint.mjs';
import { fromRoot } from './paths.mjs';
import { installed, runQuietly, seconds } from './run.mjs';

export const isBuilt = (target) =>
  target.projects.length === 0 || readStamp(target.stamp) === target.fingerprint();

/**
 * Builds targets side by side. Returns whether all went well. A failed build leaves no stamp, so the next command
 * tries again instead of running what an older source said.
 */
export async function build(targets) {
  const outcomes = await Promise.all(targets.map(buildOne));
  return outcomes.every(Boolean);
}

async function buildOne(target) {
  if (target.projects.length === 0) {
    console.log(`Skipped ${target.name}: there is no source for it yet.`);
    return true;
  }
  const begun = Date.now();
  const { stamp } = target;
  rmSync(fromRoot(stamp), { force: true });
  // Taken before the build: a file that changes meanwhile makes the stamp stale, as it should.
  const print = target.fingerprint();
  const { code, output } = await compile(target);
  if (code !== 0) {
    console.error(`${output}\nBuilding ${target.name} failed.`);
    return false;
  }
  writeStamp(stamp, print);
  console.log(`Built ${target.name} (${target.projects.join(', ')}) in ${seconds(Date.now() - begun)}.`);
  return true;
}

function compile(target) {
  const node = (args) => runQuietly(process.execPath, args, { env: buildEnvironment() });
  if (target.name === 'desk') return node(installed('vite/bin/vite.js', 'build', 'apps/desk'));
  return node(installed('@nestjs/cli/bin/nest.js', 'build', ...target.projects));
}

/** The client's libraries choose their fast variants by this variable; a person's own value must not slow it. */
const buildEnvironment = () => ({ ...process.env, NODE_ENV: 'production' });
