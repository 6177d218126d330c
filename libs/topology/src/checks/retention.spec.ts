import { edited, markedLine, problemsOf } from '../sound.fixture';

/** The sound topology with this as what pk says of how long it keeps things. */
const keeping = (retention: string, ...more: [string, string][]) =>
  edited(
    [
      'timeZone: Asia/Karachi,',
      `timeZone: Asia/Karachi, retention:\n      { ${retention.replaceAll('\n', '\n      ')} },`,
    ],
    ...more,
  );

it.each([
  ['every kind', 'submitters: 30d, positions: 90d, reports: 365d, logs: never, feeds: 30d, figures: 1d'],
  ['what is kept for ever', 'audit: never, reports: never'],
  ['the least', 'sessions: 1d, handOvers: 1d, audit: 30d'],
])('PD1 %s is let through', (_, retention) => {
  expect(problemsOf(keeping(retention))).toEqual([]);
});

const LONG_LADDER: [string, string] = ['{ after: 120s, to: [national] }', '{ after: 72h, to: [national] }'];

it.each([
  ['error', 'unknown-field', 'gossip: 30d # HERE\n', []],
  ['error', 'invalid-value', 'reports: 30 # HERE\n', []],
  ['error', 'invalid-value', 'reports: 2h # HERE\n', []],
  ['error', 'retention-of-nothing', 'figures: 0d # HERE\n', []],
  ['error', 'retention-too-short', 'audit: 29d # HERE\n', []],
  ['error', 'retention-shorter-than-ladder', 'feeds: 3d # HERE\n', [LONG_LADDER]],
  ['warning', 'retention-out-of-order', 'submitters: 400d # HERE\n, reports: 100d', []],
  ['warning', 'retention-out-of-order', 'reports: 100d # HERE\n', []],
] as const)('PD1 %s %s: %s', (severity, code, retention, more) => {
  const text = keeping(retention, ...more.map(([from, to]): [string, string] => [from, to]));
  const found = problemsOf(text).filter((problem) => problem.code === code);
  expect(found).toMatchObject([{ severity, code, line: markedLine(text) }]);
});

it('PD1 a day more than the longest alert can run is enough', () => {
  expect(problemsOf(keeping('feeds: 4d', LONG_LADDER))).toEqual([]);
});
