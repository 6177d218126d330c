import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import { exchange, wire } from '../harness/raw-http';

jest.setTimeout(120_000);

let system: BuiltSystem;
beforeAll(async () => {
  system = await startBuiltSystem();
});
afterAll(() => system.stop());

/** Ways up, as clients, proxies and file systems have ever written them. */
const WAYS_UP = [
  '..',
  '%2e%2e',
  '.%2e',
  '%252e%252e',
  '%25252e%25252e',
  '..%00',
  '%c0%ae%c0%ae',
  '%uff0e%uff0e',
  '....//..',
  '..;',
];
const SLASHES = ['/', '//', '%2f', '%252f', '\\', '%5c', '%255c', '%c0%af'];
/** What lies above the page's folder, and what is on every machine. */
const GOALS = ['standalone/main.js', 'package.json', 'config/example.yaml', 'etc/passwd'];

it('ID2 no way of writing an address leads out of the folder of the page', async () => {
  const told: string[] = [];
  for (const up of WAYS_UP) {
    for (const slash of SLASHES) {
      for (const goal of GOALS) {
        for (const base of ['/', '/assets/', '/docs/']) {
          const target = base + `${up}${slash}`.repeat(4) + goal.replaceAll('/', slash);
          const { status, body } = await exchange(system.url, wire('GET', target, ['Host: x']));
          if (status < 400 || /root:|"dependencies"|require\(|jurisdictions:/.test(body)) told.push(target);
        }
      }
    }
  }
  expect(told).toEqual([]);
});

it.each([
  '/index.html%00.png',
  '/%00',
  '/index.html/',
  '/index.html/..',
  '/assets/',
  '/assets',
  '/.env',
  '/.git/config',
  '/main.js.map',
  '//evil.example',
  '/\\evil.example',
  '/C:/Windows/win.ini',
  '/file:///etc/passwd',
  '/proc/self/environ',
  `/${'a/'.repeat(3_000)}`,
])('ID2 %.40s is an address that is not there, and leads nowhere else', async (target) => {
  const { status, headers } = await exchange(system.url, wire('GET', target, ['Host: x']));
  expect([400, 404, 414]).toContain(status);
  expect(headers).not.toHaveProperty('location');
});
