import { connect } from 'node:net';
import { within } from '../harness/limit';
import { ManualClock } from '../harness/manual-clock';
import { Person } from '../harness/people';
import { exchange, type RawAnswer, wire } from '../harness/raw-http';
import { open } from '../harness/screen';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);

const FRIEND = 'https://desk.example';
const BODY_BYTES = 64 * 1024;
/** So soon a request that does not arrive is cut off here. */
const REQUEST_MS = 400;

let system: TestSystem<ManualClock>;
let token: string;
beforeAll(async () => {
  const arrival = { bodyBytes: BODY_BYTES, xmlBytes: BODY_BYTES, requestMs: REQUEST_MS, checkEveryMs: 50 };
  system = await startSystem({ clock: new ManualClock(), arrival, allowedOrigins: [FRIEND] });
  token = (await Person.arrives(system, 'officer.spu')).signedIn.accessToken;
});
afterAll(() => system.stop());

const host = (): string => new URL(system.url).host;
/** Asks as the officer, in a way of one's own. */
const ask = (
  method: string,
  target: string,
  headers: readonly string[] = [],
  body = '',
): Promise<RawAnswer> =>
  exchange(
    system.url,
    wire(method, target, [`Host: ${host()}`, `Authorization: Bearer ${token}`, ...headers], body),
  );
const problem = ({ body }: RawAnswer): unknown => JSON.parse(body);

describe('ID2 a page of somebody else’s may not act, whatever it has got hold of', () => {
  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'x', 'http://127.0.0.1.evil.example', ''])(
    'Origin: %s',
    async (origin) => {
      const answer = await ask('POST', '/v1/auth/refresh', [`Origin: ${origin}`, 'Content-Length: 0']);
      expect(problem(answer)).toMatchObject({ status: 403, code: 'foreign-origin' });
      const signIn = ['Content-Type: application/json', `Origin: ${origin}`, 'Content-Length: 2'];
      expect((await ask('POST', '/v1/auth/sign-in', signIn, '{}')).status).toBe(403);
      expect((await ask('DELETE', '/v1/auth/sessions', [`Origin: ${origin}`])).status).toBe(403);
    },
  );

  it.each([() => `http://${host()}`, () => FRIEND])(
    'while our own pages and those of named origins may (%#)',
    async (origin) => {
      const headers = [`Origin: ${origin()}`, 'Content-Length: 0'];
      expect((await ask('POST', '/v1/auth/refresh', headers)).status).toBe(200);
    },
  );

  it('nor is any page of another origin allowed to read what is answered', async () => {
    for (const headers of [
      ['Origin: https://evil.example'],
      [`Origin: ${FRIEND}`],
      ['Origin: https://evil.example', 'Access-Control-Request-Method: POST'],
    ]) {
      for (const method of ['GET', 'OPTIONS']) {
        const answer = await ask(method, '/v1/me', headers);
        expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      }
    }
  });

  it('and the feed is open to a named origin, to no other', async () => {
    const admitted = (origin: string): Promise<boolean> => {
      const socket = open(system.url, { token, desk: 'pk-is-spu' }, { origin });
      const decided = new Promise<boolean>((resolve) => {
        socket.once('connect', () => resolve(true));
        socket.once('connect_error', () => resolve(false));
      });
      return within(decided, () => 'neither').finally(() => socket.disconnect());
    };
    expect(await admitted(FRIEND)).toBe(true);
    expect(await admitted('https://evil.example')).toBe(false);
  });
});

describe('ID2 only a bearer token in its own header is one', () => {
  it.each<[string, (token: string) => string[]]>([
    ['nothing', () => []],
    ['a cookie', (held) => [`Cookie: accessToken=${held}; authorization=Bearer ${held}`]],
    ['a scheme alone', () => ['Authorization: Bearer']],
    ['another scheme', (held) => [`Authorization: Basic ${held}`]],
    ['no scheme', (held) => [`Authorization: ${held}`]],
    ['two spaces', (held) => [`Authorization: Bearer  ${held}`]],
    ['two tokens in one', (held) => [`Authorization: Bearer ${held},${held}`]],
    ['something after it', (held) => [`Authorization: Bearer ${held} x`]],
    ['SQL', () => ["Authorization: Bearer ' OR '1'='1"]],
    ['kilobytes', () => [`Authorization: Bearer ${'a'.repeat(9_000)}`]],
    [
      'a proxy’s header',
      (held) => [`Proxy-Authorization: Bearer ${held}`, `X-Authorization: Bearer ${held}`],
    ],
    ['a claim of who it is', () => ['X-User: officer.spu', 'X-Forwarded-User: admin.pk', 'X-Side: pk']],
  ])('%s', async (_, headers) => {
    const answer = await exchange(system.url, wire('GET', '/v1/me', [`Host: ${host()}`, ...headers(token)]));
    expect(problem(answer)).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('nor one in the address, where logs and histories would keep it', async () => {
    for (const name of ['access_token', 'token', 'authorization']) {
      const target = `/v1/me?${name}=${token}`;
      const answer = await exchange(system.url, wire('GET', target, [`Host: ${host()}`]));
      expect(answer.status).toBe(401);
      expect(answer.body).not.toContain(token);
    }
  });
});

describe('ID2 what two readers could understand in two ways is refused', () => {
  it.each<[string, string[], string]>([
    ['Host', ['Host: evil.example'], '#header/host'],
    ['Authorization', ['Authorization: Bearer somebody-else-1'], '#header/authorization'],
    ['Content-Type', ['Content-Type: application/json', 'content-type: text/plain'], '#header/content-type'],
    ['Origin', [`Origin: ${FRIEND}`, 'origin: https://evil.example'], '#header/origin'],
  ])('%s sent twice', async (_, headers, pointer) => {
    expect(problem(await ask('GET', '/v1/me', headers))).toMatchObject({
      status: 400,
      errors: [{ pointer }],
    });
  });

  it.each(['', 'a b', '<script>', 'evil.example/path', 'x:99999999', 'a@b', '[::1', 'ü.example'])(
    'Host: %s',
    async (name) => {
      const answer = await exchange(system.url, wire('GET', '/health/live', [`Host: ${name}`]));
      expect(problem(answer)).toMatchObject({ status: 400, errors: [{ pointer: '#header/host' }] });
    },
  );

  it('no Host at all, but from programs that speak HTTP 1.0', async () => {
    expect((await exchange(system.url, wire('GET', '/health/live'))).status).toBe(400);
    expect((await exchange(system.url, 'GET /health/live HTTP/1.0\r\n\r\n')).status).toBe(200);
  });

  it('a Host of any other name is never repeated in an answer', async () => {
    for (const target of ['/v1/me', '/v1/nothing', '/', '/docs']) {
      const headers = [
        'Host: evil.example',
        'X-Forwarded-Host: evil.example',
        `Authorization: Bearer ${token}`,
      ];
      const answer = await exchange(system.url, wire('GET', target, headers));
      expect(JSON.stringify(answer)).not.toContain('evil.example');
    }
  });

  it.each<[string, string[], string]>([
    ['two lengths', ['Content-Length: 2', 'Content-Length: 3'], '{}'],
    ['a length and chunks', ['Content-Length: 4', 'Transfer-Encoding: chunked'], '0\r\n\r\n'],
    ['chunks and something more', ['Transfer-Encoding: chunked, identity'], '0\r\n\r\n'],
    ['a length below nothing', ['Content-Length: -1'], '{}'],
    ['a chunk without size', ['Transfer-Encoding: chunked'], 'zz\r\n{}\r\n0\r\n\r\n'],
    ['a folded header', ['X: a', ' b: c', 'Content-Length: 2'], '{}'],
    ['a space before the colon', ['Content-Length : 2'], '{}'],
  ])('a body of %s', async (_, headers, body) => {
    const answer = await ask(
      'POST',
      '/v1/auth/sign-in',
      ['Content-Type: application/json', ...headers],
      body,
    );
    expect(problem(answer)).toMatchObject({ status: 400 });
  });

  it.each([
    'side=pk&side=cn',
    'limit=1&limit=200',
    'limit[]=1',
    'limit[a]=1',
    'desk=pk-is-spu&desk=cn-bj-duty',
  ])('?%s', async (query) => {
    const path = query.startsWith('side') ? '/v1/audit' : '/v1/incidents';
    const who = await Person.arrives(system, 'auditor');
    const asked = path === '/v1/audit' ? who : await Person.arrives(system, 'officer.spu');
    expect(await asked.get(`${path}?${query}`)).toMatchObject({ status: 400, body: { code: 'invalid' } });
  });
});

describe('ID2 a method that no route has reaches nothing', () => {
  it.each(['TRACE', 'OPTIONS', 'PUT', 'PATCH', 'PROPFIND', 'SEARCH', 'PURGE'])('%s', async (method) => {
    const answer = await ask(method, '/v1/me', ['Cookie: secret=1']);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('secret');
    expect(answer.body).not.toContain(token);
  });

  it.each(['FOO', 'get', 'GET\t', ''])('"%s", which is no method', async (method) => {
    expect((await ask(method, '/v1/me')).status).toBe(400);
  });

  it('nor one that a header asks for in place of the real one', async () => {
    const override = ['X-HTTP-Method-Override: DELETE', 'X-Method-Override: DELETE', 'Content-Length: 0'];
    expect((await ask('POST', '/v1/auth/sessions', override)).status).toBe(404);
    expect((await ask('GET', '/v1/me')).status).toBe(200);
  });
});

describe('ID2 what is too large or too slow holds nothing up', () => {
  it('a body past the limit is refused with the limit, before it has been read', async () => {
    const headers = ['Content-Type: application/json', `Content-Length: ${BODY_BYTES + 1}`];
    const answer = await ask('POST', '/v1/auth/sign-in', headers, '{');
    expect(problem(answer)).toMatchObject({
      status: 413,
      code: 'too-large',
      detail: 'At most 65536 bytes, or 1048576 of a CAP message.',
    });
  });

  it('and so is one that never says how long it is', async () => {
    const chunk = `${BODY_BYTES.toString(16)}\r\n${' '.repeat(BODY_BYTES)}\r\n`;
    const headers = ['Content-Type: application/json', 'Transfer-Encoding: chunked'];
    expect((await ask('POST', '/v1/auth/sign-in', headers, chunk + chunk)).status).toBe(413);
  });

  it.each<[string, () => string]>([
    [
      'a body that dribbles',
      () =>
        wire(
          'POST',
          '/v1/auth/sign-in',
          [`Host: ${host()}`, 'Content-Type: application/json', 'Content-Length: 100'],
          '{',
        ),
    ],
    ['headers that dribble', () => `GET /v1/me HTTP/1.1\r\nHost: ${host()}\r\nX: `],
    ['silence', () => ''],
  ])('%s is cut off', async (_, sent) => {
    const asked = performance.now();
    const answer = await dribble(sent());
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer).toContain('"code":"too-slow"');
    // Not before its time either: a bad line is no attack.
    expect(performance.now() - asked).toBeGreaterThan(REQUEST_MS * 0.9);
  });

  it('while a request that takes its time within the limit is answered', async () => {
    expect((await ask('GET', '/v1/me')).status).toBe(200);
  });
});

/** Sends something, then a byte now and then until the server has had enough; resolves with what it said. */
function dribble(sent: string): Promise<string> {
  const heard: Buffer[] = [];
  const closed = new Promise<string>((resolve) => {
    const socket = connect(Number(new URL(system.url).port), '127.0.0.1', () => socket.write(sent));
    const drip = setInterval(() => sent !== '' && socket.writable && socket.write(' '), 20);
    socket.on('data', (bytes: Buffer) => heard.push(bytes));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(drip);
      resolve(Buffer.concat(heard).toString());
    });
  });
  return within(closed, () => 'it was let go on');
}
