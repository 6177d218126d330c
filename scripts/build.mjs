/** `npm run build`: builds everything anew, changed or not. */
import { ensureInstalled } from './bootstrap.mjs';
import { build } from './lib/compile.mjs';
import { exclusively } from './lib/lock.mjs';
import { allTargets } from './lib/targets.mjs';

await ensureInstalled();
const well = await exclusively(() => build(allTargets()));
process.exitCode = well ? 0 : 1;
