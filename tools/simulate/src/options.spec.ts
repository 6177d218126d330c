import { SimulationError } from './client/failure';
import { readOptions } from './options';

const PASSWORD = { PASBAN_EXAMPLE_PASSWORD: 'twelve letters' };

test('without options: a hundred actual reports to this machine', () => {
  expect(readOptions([], PASSWORD)).toEqual({
    url: 'http://127.0.0.1:8080',
    rate: 2,
    count: 100,
    seconds: Number.POSITIVE_INFINITY,
    seed: 1,
    status: 'actual',
    password: 'twelve letters',
  });
});

test('a duration alone sets no count', () => {
  const options = readOptions(['--duration', '2m', '--exercise'], PASSWORD);
  expect(options).toMatchObject({ seconds: 120, count: Number.POSITIVE_INFINITY, status: 'exercise' });
});

test('a password on the command line wins', () => {
  expect(readOptions(['--password', 'another one'], PASSWORD)?.password).toBe('another one');
});

test('help is an answer of its own', () => {
  expect(readOptions(['--help'], {})).toBeUndefined();
});

test.each([
  [['--rate', 'fast'], '--rate'],
  [['--rate', '0'], '--rate'],
  [['--count', '1.5'], '--count'],
  [['--url', 'pasban'], '--url'],
  [['--duration', '5 minutes'], '--duration'],
  [['--speed', '3'], '--speed'],
])('%j is refused with a sentence that names it', (args, named) => {
  expect(() => readOptions(args, PASSWORD)).toThrow(SimulationError);
  expect(() => readOptions(args, PASSWORD)).toThrow(named);
});

test('a missing password is told, with where to give it', () => {
  expect(() => readOptions([], {})).toThrow('PASBAN_EXAMPLE_PASSWORD');
});
