import { readRedisAddress } from './redis-address';

const plain = {
  primary: '',
  username: undefined,
  password: undefined,
  database: 0,
  tls: false,
};

it.each([
  ['redis://127.0.0.1', { ...plain, kind: 'single', hosts: [{ host: '127.0.0.1', port: 6379 }] }],
  [
    'rediss://pasban:p%40ss@redis.example:6380/2',
    {
      ...plain,
      kind: 'single',
      hosts: [{ host: 'redis.example', port: 6380 }],
      username: 'pasban',
      password: 'p@ss',
      database: 2,
      tls: true,
    },
  ],
  [
    'redis://:secret@[::1]:7000/',
    { ...plain, kind: 'single', hosts: [{ host: '::1', port: 7000 }], password: 'secret' },
  ],
  [
    'redis+sentinel://a,b:26380/main/1',
    {
      ...plain,
      kind: 'sentinel',
      hosts: [
        { host: 'a', port: 26_379 },
        { host: 'b', port: 26_380 },
      ],
      primary: 'main',
      database: 1,
    },
  ],
  [
    'rediss+cluster://u:p@a:7000,b:7001',
    {
      ...plain,
      kind: 'cluster',
      hosts: [
        { host: 'a', port: 7000 },
        { host: 'b', port: 7001 },
      ],
      username: 'u',
      password: 'p',
      tls: true,
    },
  ],
])('the address %s is read', (text, address) => {
  expect(readRedisAddress(text)).toEqual(address);
});

it.each([
  'http://127.0.0.1',
  'redis://',
  'redis://a,b',
  'redis://a:port',
  'redis://a:70000',
  'redis://a/main',
  'redis://a?family=6',
  'redis+sentinel://a',
  'redis+sentinel://a,,b/main',
  'redis+cluster://a/1',
  'redis://:%zz@a',
])('%s is no address', (text) => {
  expect(readRedisAddress(text)).toBeUndefined();
});
