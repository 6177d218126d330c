import { isProgram, findProgram } from './programs';
import { notRun } from './not-run';
import { unpackChromium } from './unpacked-chromium';

/** A browser for playwright-core: `chromium.launch({ executablePath, args })`. */
export interface FoundChromium {
  readonly executablePath: string;
  readonly args: string[];
  /** Where it came from, for people. */
  readonly source: string;
}

/** Nothing a test opens may reach out by itself, and no first-run page may cover what is tested. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Finds a Chromium: the one `CHROME_PATH` names, one of the system, or the one from npm, which is unpacked on first
 * use. `undefined` when the machine has none: `npm test` then names it.
 */
export async function findChromium(): Promise<FoundChromium | undefined> {
  const found = named() ?? ofSystem() ?? (await fromNpm());
  if (found) return { ...found, args: [...QUIET, ...asRoot(), ...found.args] };
  notRun(
    'Browser tests did not run: no Chromium was found. Install one or name it in CHROME_PATH.',
    'PASBAN_REQUIRE_BROWSER',
  );
  return undefined;
}

/** Chromium refuses to put a sandbox around pages when root runs it. */
function asRoot(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

function named(): FoundChromium | undefined {
  const path = process.env['CHROME_PATH'];
  if (!path) return undefined;
  if (!isProgram(path)) throw new Error(`CHROME_PATH names ${path}, which is not a program.`);
  return { executablePath: path, args: [], source: 'CHROME_PATH' };
}

function ofSystem(): FoundChromium | undefined {
  const path = findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
  return path === undefined ? undefined : { executablePath: path, args: [], source: 'system' };
}

async function fromNpm(): Promise<FoundChromium | undefined> {
  // The package carries a build for this one platform.
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  return { executablePath: await unpackChromium(), args: SWIFTSHADER, source: '@sparticuz/chromium' };
}

/** The npm build has no sandbox helper and no graphics driver: it draws in software, WebGL included. */
const SWIFTSHADER = [
  '--no-sandbox',
  '--no-zygote',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];
