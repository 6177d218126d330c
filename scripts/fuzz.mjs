/**
 * `npm run fuzz -- [--feed] [--seed S] [--steps N] [--minutes M]`: runs the engine's fuzz by hand, or with `--feed` the
 * feed's, from a random seed unless one is given; with minutes, one seed after the other until they are over. A fault
 * is told with the seed and its steps.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { ensureBuilt, ensureInstalled } from './bootstrap.mjs';
import { installed, run } from './lib/run.mjs';

const KNOWN = { seed: /^\d{1,9}$/, steps: /^[1-9]\d{0,6}$/, minutes: /^[1-9]\d{0,4}$/ };

const { feed, ...given } = read();
await ensureInstalled();
// The feed's runs the built system as processes of their own, to kill them.
if (feed) await ensureBuilt();
const [project, spec] = feed ? ['feed-fuzz', 'feed-fuzz/feed.spec'] : ['fuzz', 'engine.spec'];
const asked = { seed: String(randomInt(1_000_000)), ...given };
console.log(`The first seed is ${asked.seed}.`);
process.exitCode = await run(
  process.execPath,
  installed('jest/bin/jest.js', '--selectProjects', project, '--testPathPatterns', spec, '--verbose'),
  { env: { ...process.env, ...environment(asked) } },
);

function read() {
  const options = Object.fromEntries(Object.keys(KNOWN).map((name) => [name, { type: 'string' }]));
  try {
    const { values } = parseArgs({ options: { ...options, feed: { type: 'boolean' } } });
    for (const [name, pattern] of Object.entries(KNOWN)) {
      const text = values[name];
      if (text !== undefined && !pattern.test(text))
        throw new Error(`--${name} takes a whole number, not ${text}.`);
    }
    return values;
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
}

function environment(options) {
  return Object.fromEntries(
    Object.entries(options).map(([name, text]) => [`PASBAN_FUZZ_${name.toUpperCase()}`, text]),
  );
}
