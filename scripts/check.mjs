/** `npm run check`: everything about the sources that can be judged without running the system. */
import { existsSync, readFileSync } from 'node:fs';
import { ensureInstalled } from './bootstrap.mjs';
import { contentHash } from './lib/fingerprint.mjs';
import { fromRoot } from './lib/paths.mjs';
import { installed, runQuietly, seconds } from './lib/run.mjs';

/** Most checks keep one core busy, and some a gigabyte of memory. */
const AT_ONCE = 2;

await ensureInstalled();

const node =
  (path, ...args) =>
  () =>
    runQuietly(process.execPath, installed(path, ...args));

/** The slow ones first, so that the short ones fill the gaps. */
const checks = [
  ['lint', node('eslint/bin/eslint.js', '.', '--max-warnings=0')],
  ['types', node('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json')],
  ['types of browser tests', node('typescript/bin/tsc', '--noEmit', '-p', 'test/browser/tsconfig.json')],
  ...ifThere('apps/desk/tsconfig.json', [
    'types of the web client',
    node('typescript/bin/tsc', '--noEmit', '-p', 'apps/desk/tsconfig.json'),
  ]),
  ['format', node('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.')],
  [
    'dependency rules',
    node(
      'dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'apps',
      'libs',
      'tools',
      'test',
    ),
  ],
  ['unused code', node('knip/bin/knip.js')],
];

const failed = [...(await runAll(checks)), ...(await runAll(generated()))];
if (failed.length > 0) console.error(`\nFailed: ${failed.join(', ')}.`);
process.exitCode = failed.length > 0 ? 1 : 0;

function ifThere(path, check) {
  return existsSync(fromRoot(path)) ? [check] : [];
}

/** Runs checks a few at a time and returns the names of those that failed. */
async function runAll(list) {
  const queue = [...list];
  const failed = [];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (!(await runOne(...next))) failed.push(next[0]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failed;
}

async function runOne(name, check) {
  const begun = Date.now();
  const { code, output } = await check();
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds(Date.now() - begun)})`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0;
}

/** Comes after the others, because it writes files that they read. */
function generated() {
  const { scripts } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8'));
  return scripts.generate ? [['generated files', checkGenerated]] : [];
}

async function checkGenerated() {
  const before = contentHash('docs/api');
  const { code, output } = await runQuietly('npm', ['run', '--silent', 'generate']);
  if (code !== 0) return { code, output };
  if (contentHash('docs/api') === before) return { code: 0, output: '' };
  return { code: 1, output: 'docs/api was out of date. It is generated anew now: review it and commit it.' };
}
