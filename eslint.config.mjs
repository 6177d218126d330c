import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const TIME_IS_AN_ARGUMENT =
  'Time and randomness are arguments of a pure decision: take them as parameters, so that tests can fast-forward.';

/** Decisions must give the same answer tomorrow: nothing in them may look at a clock or throw dice. */
const pureDecisions = {
  files: ['libs/domain/src/**/*.ts', 'libs/geo/src/**/*.ts', 'libs/cap/src/**/*.ts'],
  ignores: ['**/*.spec.ts', '**/*.fixture.ts'],
  rules: {
    'no-restricted-globals': [
      'error',
      ...['setTimeout', 'setInterval', 'setImmediate', 'performance', 'crypto', 'process'].map((name) => ({
        name,
        message: TIME_IS_AN_ARGUMENT,
      })),
    ],
    'no-restricted-properties': [
      'error',
      { object: 'Date', property: 'now', message: TIME_IS_AN_ARGUMENT },
      { object: 'Math', property: 'random', message: TIME_IS_AN_ARGUMENT },
    ],
    'no-restricted-syntax': [
      'error',
      { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: TIME_IS_AN_ARGUMENT },
      { selector: "CallExpression[callee.name='Date']", message: TIME_IS_AN_ARGUMENT },
    ],
  },
};

const typeAware = {
  files: ['**/*.{ts,tsx}'],
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  rules: {
    '@typescript-eslint/no-floating-promises': 'error',
    '@typescript-eslint/no-misused-promises': 'error',
    '@typescript-eslint/switch-exhaustiveness-check': [
      'error',
      // `default: return value satisfies never` says the same to a reader and to the compiler.
      { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
    ],
    '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    // A method may be async because its interface is, whatever it does today.
    '@typescript-eslint/require-await': 'off',
    // Nest modules are classes whose meaning lies in their decorator.
    '@typescript-eslint/no-extraneous-class': 'off',
    '@typescript-eslint/no-unused-vars': [
      'error',
      { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
    ],
    // consistent-type-imports stays off: Nest finds what to inject through imported values that look like types.
  },
};

/** The plugin's further rules serve the React Compiler, which the client does not use. */
const webClient = {
  files: ['apps/desk/**/*.{ts,tsx}'],
  plugins: { 'react-hooks': reactHooks },
  rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
};

/** Tests hold half-built objects and hand methods around; what they check is checked by running them. */
const tests = {
  files: ['**/*.spec.{ts,tsx}', 'test/**/*.ts'],
  rules: {
    '@typescript-eslint/unbound-method': 'off',
    '@typescript-eslint/no-unsafe-argument': 'off',
    '@typescript-eslint/no-unsafe-assignment': 'off',
    '@typescript-eslint/no-unsafe-call': 'off',
    '@typescript-eslint/no-unsafe-member-access': 'off',
    '@typescript-eslint/no-unsafe-return': 'off',
  },
};

const NODE_GLOBALS = Object.fromEntries(
  [
    'process',
    'console',
    'performance',
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'URL',
    'fetch',
  ].map((name) => [name, 'readonly']),
);

const plainScripts = {
  files: ['**/*.{js,cjs,mjs}'],
  extends: [tseslint.configs.disableTypeChecked],
  languageOptions: { globals: NODE_GLOBALS },
};

const commonJs = {
  files: ['**/*.{js,cjs}'],
  languageOptions: {
    sourceType: 'commonjs',
    globals: { module: 'writable', require: 'readonly', __dirname: 'readonly', __filename: 'readonly' },
  },
  rules: { '@typescript-eslint/no-require-imports': 'off' },
};

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'coverage/', '.cache/', 'docs/api/', 'apps/desk/public/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  typeAware,
  pureDecisions,
  webClient,
  tests,
  plainScripts,
  commonJs,
);
