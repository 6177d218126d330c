/**
 * `node -r ./test/harness/register-ts.js file.ts` runs TypeScript in a plain process, for tests that need a second
 * process of ours, to kill it for example. Jest's own transformation works inside Jest alone.
 */
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const root = join(__dirname, '..', '..');

const options = {
  swcrc: false,
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename });
  module._compile(code, filename);
};

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const library = /^@pasban\/([a-z-]+)$/.exec(request)?.[1];
  const path = library === undefined ? request : join(root, 'libs', library, 'src', 'index.ts');
  return resolve.call(this, path, ...rest);
};
