import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { hashOfFile, readStamp, writeStamp } from './fingerprint.mjs';
import { fromRoot } from './paths.mjs';
import { run, seconds } from './run.mjs';

const STAMP = 'node_modules/.pasban-lock-hash';

export function isInstalled() {
  return readStamp(STAMP) === hashOfFile('package-lock.json');
}

/** Installs what the lock file asks for, development tools included: the build needs them. */
export async function install() {
  const hash = hashOfFile('package-lock.json');
  if (!holdsTheLockFile()) await installWithNpm();
  writeStamp(STAMP, hash);
}

/**
 * Whether the packages are there already because a person ran npm: installing again would take a minute and
 * pull them away under a running system. npm itself notes in `node_modules/.package-lock.json` what it installed.
 */
function holdsTheLockFile() {
  const note = fromRoot('node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  try {
    const have = packagesIn(note);
    return Object.entries(packagesIn(fromRoot('package-lock.json'))).every(
      ([path, wanted]) =>
        path === '' ||
        (have[path] === undefined ? isOptional(wanted) : have[path].version === wanted.version),
    );
  } catch {
    return false; // a note cut short by a killed installation
  }
}

/** Optional packages are for other platforms more often than not. */
const isOptional = (entry) => Boolean(entry.optional || entry.devOptional || entry.peer);

const packagesIn = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

async function installWithNpm() {
  const begun = Date.now();
  console.log('Installing packages; the first time this takes a minute or so …');
  const progress = setInterval(
    () => console.log(`  still installing, ${seconds(Date.now() - begun)}`),
    15_000,
  );
  try {
    const code = await runNpm([
      'ci',
      '--include=dev',
      '--include=optional',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
    if (code !== 0) throw new InstallError(code);
  } finally {
    clearInterval(progress);
  }
  console.log(`Packages installed in ${seconds(Date.now() - begun)}.`);
}

/** Calls the npm that called us where that is known: it need not be on the PATH. */
function runNpm(args) {
  const own = process.env.npm_execpath ?? '';
  if (basename(own) === 'npm-cli.js') return run(process.execPath, [own, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

/** npm failed, and said why itself. */
export class InstallError extends Error {
  constructor(code) {
    super('The packages could not be installed: npm says why above. It needs access to the npm registry.');
    this.code = code;
  }
}
