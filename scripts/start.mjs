/** `npm start`: installs and builds what is missing, then runs the whole system in one process. */
import { ensureBuilt, ensureInstalled } from './bootstrap.mjs';
import { superviseSystem } from './lib/supervise.mjs';
import { desk, servers } from './lib/targets.mjs';

await ensureInstalled();
await ensureBuilt([servers(), desk()]);
process.exit(
  await superviseSystem(['--enable-source-maps', 'dist/apps/standalone/main.js', ...process.argv.slice(2)]),
);
