/** `node scripts/run-tool.mjs NAME [arguments]`: runs a tool of the folder `tools`, built from its present source. */
import { ensureBuilt, ensureInstalled } from './bootstrap.mjs';
import { run } from './lib/run.mjs';
import { tools } from './lib/targets.mjs';

const [name, ...args] = process.argv.slice(2);
const known = tools().projects;
if (!known.includes(name)) {
  console.error(`There is no tool ${name ?? 'without a name'}. There are: ${known.join(', ') || 'none'}.`);
  process.exit(1);
}
await ensureInstalled();
// Some tools start the system themselves, so it has to be as fresh as they are.
await ensureBuilt();
process.exitCode = await run(process.execPath, [
  '--enable-source-maps',
  `dist/tools/${name}/main.js`,
  ...args,
]);
