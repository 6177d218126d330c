/**
 * `npm test [-- jest arguments]`: runs every test that this machine can run, on a fresh clone too, and names at the
 * end what it could not run. With `PASBAN_TEST_RESULTS=FILE` jest's results are also written there as JSON.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled } from './bootstrap.mjs';
import { installed, run } from './lib/run.mjs';

await ensureInstalled();
// Some tests run the built system as a process of its own, to kill it.
await ensureBuilt();

const scratch = mkdtempSync(join(tmpdir(), 'pasban-test-'));
const notRunFile = join(scratch, 'not-run');
// Ctrl-C reaches jest by itself; we stay to report and to clean up.
process.on('SIGINT', () => undefined);
try {
  process.exitCode = await run(
    process.execPath,
    // A test that fails half-way may leave a server open, which must not keep the count of the others waiting for ever.
    installed('jest/bin/jest.js', '--forceExit', ...resultArgs(), ...process.argv.slice(2)),
    {
      env: { ...process.env, PASBAN_NOT_RUN_FILE: notRunFile },
    },
  );
  reportNotRun();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function resultArgs() {
  const file = process.env.PASBAN_TEST_RESULTS;
  return file ? ['--json', `--outputFile=${file}`] : [];
}

/** Several test files may lack the same thing: each sentence is told once. */
function reportNotRun() {
  if (!existsSync(notRunFile)) return;
  const sentences = new Set(readFileSync(notRunFile, 'utf8').split('\n').filter(Boolean));
  console.log('\nNot run on this machine:');
  for (const sentence of sentences) console.log(`  - ${sentence}`);
}
