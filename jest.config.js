/**
 * Nest and a few of its dependencies ship as ES modules only; Jest runs CommonJS, so these are transpiled
 * too, wherever they are nested.
 */
const ESM_PACKAGES = [
  '@nestjs',
  'file-type',
  'strtok3',
  'token-types',
  '@tokenizer',
  'uint8array-extras',
  '@borewit',
  'load-esm',
  'js-yaml',
  'es-toolkit',
  'uid',
  'cookie',
  'ansis',
  'yargs',
  'uuid',
  'flatbush',
  'flatqueue',
  'temporal-polyfill',
  'temporal-utils',
  'react-intl',
  'intl-messageformat',
  '@formatjs',
  'openid-client',
  'oauth4webapi',
  'jose',
].join('|');

const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic' },
    },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
};

const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '\\.[cm]?[jt]sx?$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${ESM_PACKAGES})/)`],
  moduleNameMapper: { '^@pasban/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts' },
  cacheDirectory: '<rootDir>/.cache/jest',
};

module.exports = {
  // Most tests wait for processes of their own, so that one at a time leaves every second core idle.
  maxWorkers: '100%',
  testSequencer: '<rootDir>/test/harness/slowest-first.js',
  // A worker keeps what every file it ran has loaded, some gigabytes in the end.
  workerIdleMemoryLimit: '1GB',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: [
        '<rootDir>/libs/**/*.spec.ts',
        '<rootDir>/apps/**/*.spec.{ts,tsx}',
        '<rootDir>/tools/**/*.spec.ts',
      ],
    },
    { ...shared, displayName: 'medium', testMatch: ['<rootDir>/test/medium/**/*.spec.ts'] },
    { ...shared, displayName: 'story', testMatch: ['<rootDir>/test/story/**/*.spec.ts'] },
    { ...shared, displayName: 'walls', testMatch: ['<rootDir>/test/walls/**/*.spec.ts'] },
    { ...shared, displayName: 'fuzz', testMatch: ['<rootDir>/test/fuzz/**/*.spec.ts'] },
    { ...shared, displayName: 'feed-fuzz', testMatch: ['<rootDir>/test/feed-fuzz/**/*.spec.ts'] },
    { ...shared, displayName: 'crash', testMatch: ['<rootDir>/test/crash/**/*.spec.ts'] },
    { ...shared, displayName: 'browser', testMatch: ['<rootDir>/test/browser/**/*.spec.ts'] },
  ],
};
