import { isOwnOrigin } from './own-origin';

const ALLOWED = ['https://desk.example'];

it.each<[origin: string | undefined, host: string | undefined, isOwn: boolean]>([
  [undefined, 'pasban.example', true],
  ['https://pasban.example', 'pasban.example', true],
  ['http://127.0.0.1:8080', '127.0.0.1:8080', true],
  ['http://localhost:8080', 'LocalHost:8080', true],
  ['https://desk.example', 'inside:8080', true],
  ['http://desk.example', 'inside:8080', false],
  ['https://desk.example.evil.example', 'inside:8080', false],
  ['http://127.0.0.1:8081', '127.0.0.1:8080', false],
  ['https://pasban.example.evil.example', 'pasban.example', false],
  ['https://evil.example/pasban.example', 'pasban.example', false],
  ['https://pasban.example@evil.example', 'pasban.example', false],
  ['null', 'pasban.example', false],
  ['', 'pasban.example', false],
  ['pasban.example', 'pasban.example', false],
  ['https://pasban.example', undefined, false],
])('ID2 a page of %s that asks %s is one of our own: %s', (origin, host, isOwn) => {
  expect(isOwnOrigin({ origin, host }, ALLOWED)).toBe(isOwn);
});
