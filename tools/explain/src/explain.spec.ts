import { join } from 'node:path';
import { explain } from './explain';
import { OptionError, readOptions, type Options } from './options';
import { formatExplanation } from './words';

const EXAMPLE = join(__dirname, '../../../config/example.yaml');
const NOW = new Date('2026-11-22T21:00:00Z');

function options(...args: string[]): Options {
  const read = readOptions(['--topology', EXAMPLE, '--category', 'terrorism', ...args]);
  if (!read) throw new Error('only help was asked for');
  return read;
}

const told = (...args: string[]): string => formatExplanation(explain(options(...args), NOW));
const ISLAMABAD = ['--lat', '33.7215', '--lon', '73.0551'];

it('RT6 tells the place, the policy and both sides’ ladders from a file alone', () => {
  const text = told('--severity', 'severe', ...ISLAMABAD, '--at', '2026-11-23T02:00:00+05:00');
  expect(text).toContain('Place    PK-IS – inside its boundary');
  expect(text).toContain('Policy   joint-severe – the first that fits');
  expect(text).toContain('severity is severe, asked for severe or extreme');
  expect(text).toContain('Side cn: level summary');
  expect(text).toMatch(/\+60 s {2}02:01:00 {2}step 2 .* supervisors → pk-is-spu; supervisor must answer/);
  expect(text).toMatch(/\+480 s {2}02:08:00 {2}exhausted {2}nobody answered/);
  // Beijing's clock, and nothing of the exact place.
  expect(text).toMatch(/\+60 s {2}05:01:00 .* cn-bj-duty/);
});

it('RT6 a side that would not hear of it gets one line', () => {
  const text = told('--severity', 'minor', ...ISLAMABAD);
  expect(text).toContain('Side cn: would not hear of it');
  expect(text).toContain('not joint-severe: severity is minor, asked for severe or extreme');
});

it('RT6 without a place the side that reports has it; with nobody there the steps follow at once', () => {
  const text = told('--severity', 'minor', '--side', 'cn', '--presence', 'nobody');
  expect(text).toContain('Home     cn');
  expect(text).toContain('without a place');
  expect(text).toContain('nobody was there to answer the step before');
});

it.each([
  [['--severity', 'dreadful'], '--severity'],
  [['--severity', 'minor', '--lat', '33'], '--lon'],
  [['--severity', 'minor', '--lat', 'north', '--lon', '73'], '--lat'],
  [['--severity', 'minor', '--at', 'tomorrow'], '--at'],
  [['--severity', 'minor', '--presence', 'now'], '--presence'],
  [['--severity', 'minor', '--colour', 'red'], '--colour'],
])('names the option that is wrong in %j', (args, option) => {
  expect(() => options(...args)).toThrow(OptionError);
  expect(() => options(...args)).toThrow(option);
});

it.each([
  [['--site', 'no-such'], '--site'],
  [['--side', 'xx'], '--side'],
])('names a code that the topology does not have in %j', (args, option) => {
  expect(() => told('--severity', 'minor', ...args)).toThrow(option);
});

it('asks for nothing when help is wanted', () => {
  expect(readOptions(['--help'])).toBeUndefined();
  expect(readOptions([])).toBeUndefined();
});
