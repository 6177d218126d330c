import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const ROOT = join(__dirname, '..', '..');

/**
 * Unpacks the Chromium of the npm package `@sparticuz/chromium` into `.cache` once and returns the path of a program
 * that starts it. Left alone the package unpacks into the shared temporary directory, where another user could have
 * put something under the same name, and an interrupted unpacking would stay for good.
 */
export async function unpackChromium(): Promise<string> {
  const version = await packageVersion();
  const place = join(ROOT, '.cache', 'chromium', version);
  const program = join(place, 'start');
  if (existsSync(program)) return program;
  await mkdir(dirname(place), { recursive: true });
  const draft = await mkdtemp(`${place}.draft-`);
  try {
    await unpackInto(draft);
    await writeStarter(draft, place);
    await rename(draft, place);
  } catch (error) {
    // Another test process was faster, which is as good.
    if (!existsSync(program)) throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return program;
}

async function packageVersion(): Promise<string> {
  const path = join(ROOT, 'node_modules', '@sparticuz', 'chromium', 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { version: string };
  return manifest.version;
}

/**
 * The package takes the directory from TMPDIR when it is loaded, hence a process of its own. It brings the shared
 * libraries that a bare machine lacks, but unpacks them only where it believes to run as a function of AWS.
 */
async function unpackInto(directory: string): Promise<void> {
  const script = `require('@sparticuz/chromium').executablePath()`;
  await run(process.execPath, ['-e', script], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], TMPDIR: directory, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
}

/** Lends Chromium the package's libraries and fonts where the system has none of its own. */
async function writeStarter(draft: string, place: string): Promise<void> {
  const { stdout } = await run('ldd', [join(draft, 'chromium')]).catch(() => ({ stdout: 'not found' }));
  const lines = ['#!/bin/sh'];
  if (stdout.includes('not found')) lines.push(`export LD_LIBRARY_PATH='${join(place, 'al2023', 'lib')}'`);
  if (!existsSync('/etc/fonts/fonts.conf')) lines.push(`export FONTCONFIG_PATH='${join(place, 'fonts')}'`);
  lines.push(`exec '${join(place, 'chromium')}' "$@"`, '');
  await writeFile(join(draft, 'start'), lines.join('\n'));
  await chmod(join(draft, 'start'), 0o755);
}
