import { existsSync, readdirSync } from 'node:fs';
import { fingerprint } from './fingerprint.mjs';
import { fromRoot } from './paths.mjs';

const APPS = ['ingestion', 'dispatch', 'gateway', 'standalone'];

/** What decides how things are built, whatever is built. */
const BUILD_FILES = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'scripts/build.mjs',
  'scripts/lib',
];

/** A part of the system that is built on its own, and only when something changed on which it depends. */
const target = (name, output, sources, projects) => ({
  name,
  output,
  projects,
  stamp: `dist/.stamps/${name}`,
  fingerprint: () => fingerprint([...BUILD_FILES, ...sources]),
});

const withMain = (folder, names) =>
  names.filter((name) => existsSync(fromRoot(folder, name, 'src', 'main.ts')));

/** The four server processes. */
export function servers() {
  const sources = ['nest-cli.json', 'rspack.config.js', 'libs', ...APPS.map((app) => `apps/${app}`)];
  return target('servers', 'dist/apps', sources, withMain('apps', APPS));
}

/** The command line tools, each a folder below `tools`. */
export function tools() {
  const names = existsSync(fromRoot('tools')) ? readdirSync(fromRoot('tools')) : [];
  const sources = ['nest-cli.json', 'rspack.config.js', 'libs', 'tools'];
  return target('tools', 'dist/tools', sources, withMain('tools', names));
}

/** The web client. */
export function desk() {
  const projects = existsSync(fromRoot('apps/desk/vite.config.ts')) ? ['desk'] : [];
  return target(
    'desk',
    'dist/apps/desk',
    ['apps/desk', 'libs/contracts', 'libs/feed-client', 'libs/words'],
    projects,
  );
}

export const allTargets = () => [servers(), desk(), tools()];
