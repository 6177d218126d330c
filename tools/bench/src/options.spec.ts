import { OptionError, readOptions } from './options';
import { scenariosNamed, UnknownScenario } from './scenarios';

test('without options everything is measured, three times, for ten seconds', () => {
  expect(readOptions([])).toMatchObject({ only: undefined, seconds: 10, rounds: 3, json: undefined });
});

test('names are separated by commas and may be groups', () => {
  const { only } = readOptions(['--only', 'main, flood']);
  expect(scenariosNamed(only ?? []).map(({ name }) => name)).toEqual(['latency', 'sustained', 'flood']);
});

test('an unknown scenario is told with those that there are', () => {
  expect(() => scenariosNamed(['speed'])).toThrow(UnknownScenario);
  expect(() => scenariosNamed(['speed'])).toThrow('latency');
});

test.each([['--rounds', '0'], ['--seconds', 'many'], ['--fast']])('%s %s is refused', (...args) => {
  expect(() => readOptions(args)).toThrow(OptionError);
});
