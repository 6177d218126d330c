import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import { exchange, wire } from '../harness/raw-http';

jest.setTimeout(120_000);

/** The documentation page's logo has a style of its own. */
const LOGO = 1;

let system: BuiltSystem;
beforeAll(async () => {
  system = await startBuiltSystem();
});
afterAll(() => system.stop());

/** Every kind of answer there is, by who gives it. */
const ANSWERS: [what: string, sent: string, status: number][] = [
  ['the page', wire('GET', '/', ['Host: x']), 200],
  ['its icon', wire('GET', '/icon.svg', ['Host: x']), 200],
  ['the API', wire('GET', '/health/live', ['Host: x']), 200],
  ['its description', wire('GET', '/openapi.json', ['Host: x']), 200],
  ['a refusal', wire('GET', '/v1/me', ['Host: x']), 401],
  ['a refused body', wire('POST', '/v1/auth/sign-in', ['Host: x', 'Content-Type: text/plain'], 'x'), 415],
  ['an address that is not there', wire('GET', '/nothing', ['Host: x']), 404],
  ['an address that cannot be read', wire('GET', '/v1/%ff', ['Host: x']), 400],
  ['the feed', wire('GET', '/socket.io/?EIO=4&transport=polling', ['Host: x']), 200],
  [
    'a refusal of the feed',
    wire('GET', '/socket.io/?EIO=4&transport=polling', ['Host: x', 'Origin: https://y']),
    403,
  ],
  ['a request that is none', 'hello\r\n\r\n', 400],
  ['a header without end', wire('GET', '/', ['Host: x', `X: ${'x'.repeat(20_000)}`]), 431],
];

it.each(ANSWERS)('ID2 %s carries every header that protects a browser', async (_, sent, status) => {
  const { headers, ...answer } = await exchange(system.url, sent);
  expect(answer.status).toBe(status);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  });
  const policy = headers['content-security-policy'] ?? '';
  expect(policy.split(/; ?/)).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]),
  );
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
  const permissions = (headers['permissions-policy'] ?? '').split(', ');
  expect(permissions).toEqual(expect.arrayContaining(['geolocation=(self)', 'camera=()', 'microphone=()']));
  expect(permissions.filter((one) => !one.endsWith('=()'))).toEqual([
    'geolocation=(self)',
    'autoplay=(self)',
  ]);
  // What nobody encrypts must not promise that it always will be.
  expect(headers).not.toHaveProperty('strict-transport-security');
  expect(headers).not.toHaveProperty('server');
  expect(headers).not.toHaveProperty('x-powered-by');
});

it('ID2 only files whose name changes with their content are kept by anybody, and no answer of the API is', async () => {
  const cacheOf = async (path: string): Promise<string | null> =>
    (await fetch(`${system.url}${path}`)).headers.get('cache-control');
  const page = await (await fetch(system.url)).text();
  const assets = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
  expect(assets.length).toBeGreaterThan(1);
  for (const path of assets) expect(await cacheOf(path)).toMatch(/immutable/);
  expect(await cacheOf('/')).toBe('no-cache');
  for (const path of ['/v1/me', '/health/live', '/nothing', '/metrics', '/openapi.json'])
    expect({ path, cache: await cacheOf(path) }).toEqual({ path, cache: 'no-store' });
  const signIn = JSON.stringify({ username: 'officer.spu', password: system.password });
  const { status, headers } = await exchange(
    system.url,
    wire(
      'POST',
      '/v1/auth/sign-in',
      ['Host: x', 'Content-Type: application/json', `Content-Length: ${signIn.length}`],
      signIn,
    ),
  );
  expect({ status, cache: headers['cache-control'] }).toEqual({ status: 200, cache: 'no-store' });
});

it('ID2 the page holds nothing inline that its policy would have to allow', async () => {
  const page = await (await fetch(system.url)).text();
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)/i);
});

it('ID2 the documentation page allows its own styles by their hashes, and no others', async () => {
  const answer = await fetch(`${system.url}/docs`);
  const policy = answer.headers.get('content-security-policy') ?? '';
  const page = await answer.text();
  expect(policy).not.toContain('unsafe');
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy.match(/'sha256-/g)).toHaveLength((page.match(/<style>/g)?.length ?? 0) + LOGO);
  expect(page).not.toMatch(/\sstyle=|<script(?![^>]*\ssrc=)/i);
});

it('ID2 a browser that came by TLS is told to come by TLS only', async () => {
  const { headers } = await exchange(
    system.url,
    wire('GET', '/v1/me', ['Host: x', 'X-Forwarded-Proto: https']),
  );
  expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/);
});
