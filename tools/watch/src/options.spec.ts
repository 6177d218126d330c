import { WatchError } from './failure';
import { readOptions } from './options';

it('needs a desk, and knows the rest', () => {
  expect(readOptions(['--desk', 'pk-is-spu'])).toEqual({
    url: 'http://127.0.0.1:8080',
    desk: 'pk-is-spu',
    user: 'officer.spu',
    language: 'en',
  });
  expect(readOptions(['--desk', 'd', '--url', 'https://pasban.example/', '--language', 'ur'])).toMatchObject({
    url: 'https://pasban.example',
    language: 'ur',
  });
});

it('asks for nothing when help is wanted', () => {
  expect(readOptions(['--help'])).toBeUndefined();
});

it.each([
  [[], '--desk'],
  [['--desk', ''], '--desk'],
  [['--desk', 'd', '--url', 'pasban'], '--url'],
  [['--desk', 'd', '--user', ''], '--user'],
  [['--desk', 'd', '--language', 'fr'], '--language'],
  [['--desk', 'd', '--password', 'secret'], '--password'],
  [['pk-is-spu'], 'pk-is-spu'],
])('names what is wrong in %j', (args, named) => {
  expect(() => readOptions(args)).toThrow(WatchError);
  expect(() => readOptions(args)).toThrow(named);
});
