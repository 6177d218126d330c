/**
 * Our libraries from the bottom up. A library imports from lower layers alone, never from its own, so that the
 * direction of every dependency can be read here. A new library needs a place in this list.
 */
const LAYERS = [
  ['contracts', 'geo', 'audit', 'embedded-postgres'],
  ['domain', 'feed-client', 'words', 'cap'],
  ['topology', 'settings'],
  ['redis'],
  ['persistence', 'bus', 'queue', 'http'],
  ['identity', 'channels'],
  ['observability'],
  ['runtime'],
];

/** A side effect in one of these would make a decision depend on more than its arguments. */
const PURE = ['contracts', 'geo', 'cap', 'audit', 'domain', 'topology', 'words'];

const anyOf = (names) => `(${names.join('|')})`;
const library = (names) => `^libs/${anyOf(names)}/`;

const layerRules = LAYERS.map((names, index) => ({
  name: `${names.join(', ')}: imports from lower layers only`,
  severity: 'error',
  from: { path: library(names) },
  to: { path: '^libs/', pathNot: [...LAYERS.slice(0, index).map(library), '^libs/$1/'] },
}));

module.exports = {
  forbidden: [
    ...layerRules,
    {
      name: 'every library has a layer',
      severity: 'error',
      from: { path: '^libs/', pathNot: library(LAYERS.flat()) },
      to: {},
    },
    {
      name: 'libraries are imported through their index',
      comment:
        "What is not exported there may change at any time. Examples for tests are for everybody's tests.",
      severity: 'error',
      from: { path: '^(?:libs|apps|test|tools)/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/$1/', '\\.fixture\\.ts$'] },
    },
    {
      name: 'the domain rests on contracts and geo alone',
      severity: 'error',
      from: { path: '^libs/domain/' },
      to: { path: '^libs/', pathNot: library(['domain', 'contracts', 'geo']) },
    },
    {
      name: 'the feed’s client rests on contracts and socket.io-client alone',
      comment: 'It runs in browsers and in programs of others, which have nothing else of ours.',
      severity: 'error',
      from: { path: '^libs/feed-client/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot: ['^libs/(feed-client|contracts)/', 'node_modules/socket\\.io-client/'],
      },
    },
    {
      name: 'pure libraries do nothing but compute',
      comment:
        'No files, no network, no framework: they run in a browser and in a fast-forwarded test alike.',
      severity: 'error',
      from: { path: library(PURE), pathNot: '\\.(spec|fixture)\\.ts$' },
      to: {
        dependencyTypes: ['core'],
        path: '^(node:)?(fs|net|http|https|child_process|timers|os|worker_threads)',
      },
    },
    {
      name: 'pure libraries know no framework',
      severity: 'error',
      from: { path: library(PURE), pathNot: '\\.spec\\.ts$' },
      to: { path: 'node_modules/(@nestjs|typeorm|pg|bullmq|ioredis|socket\\.io|fastify)/' },
    },
    {
      name: 'libraries do not know the apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps do not know each other',
      comment: 'Each runs as a process of its own; standalone alone composes them.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/standalone/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'the web client shares contracts, the feed’s client and words alone',
      severity: 'error',
      from: { path: '^apps/desk/' },
      to: { path: '^libs/', pathNot: '^libs/(contracts|feed-client|words)/' },
    },
    {
      name: 'the system does not know its tests and tools',
      severity: 'error',
      from: { path: '^(apps|libs)/' },
      to: { path: '^(test|tools|scripts)/' },
    },
    {
      name: 'no cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every import leads somewhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    // An import of types alone is a dependency as well.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
};
