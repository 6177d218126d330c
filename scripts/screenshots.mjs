/**
 * `npm run screenshots -- [--only PART] [--languages en,ur,zh] [--to FOLDER]`: draws every page of a staged night in three
 * languages, dark and light, at a desk, on a wall and on a phone, and one sheet of all of them to look at. It names what a
 * machine can see for itself: pages wider than their window, and complaints on a console.
 */
import { ensureBuilt, ensureInstalled } from './bootstrap.mjs';
import { run } from './lib/run.mjs';

await ensureInstalled();
await ensureBuilt();
process.exitCode = await run(process.execPath, [
  '--require',
  './test/harness/register-ts.js',
  'test/browser/screenshots/main.ts',
  ...process.argv.slice(2),
]);
