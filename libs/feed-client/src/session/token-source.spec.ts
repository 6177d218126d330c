import type { SignedIn } from '@pasban/contracts';
import { Refusal, Unreachable } from '../http/failure';
import { problemOf } from '../link/driver.fixture';
import { Purse } from './purse';
import { finalProblem, passwordTokens, sessionTokens } from './token-source';

const URL = 'http://pasban.test';
const signedIn = (accessToken: string): SignedIn => ({
  accessToken,
  expiresAt: '2026-11-01T20:00:00.000Z',
  user: { id: 'u1', username: 'officer.spu', name: 'S. Ahmed', language: 'ur', grants: [] },
});

const realFetch = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = realFetch;
});

/** A server that gives a new token each time, and what it was asked. */
function server(): string[] {
  const asked: string[] = [];
  globalThis.fetch = (url, init) => {
    const bearer = new Headers(init?.headers).get('authorization') ?? '';
    asked.push([init?.method, (url as string).slice(URL.length), bearer].join(' ').trim());
    return Promise.resolve(Response.json(signedIn(`token-${asked.length}`)));
  };
  return asked;
}

it('a session is extended each time, with the token as it stands by then', async () => {
  const asked = server();
  const tokens = sessionTokens(URL, signedIn('first'));
  expect(await tokens('start')).toMatchObject({ accessToken: 'first' });
  expect(await tokens('expiring')).toMatchObject({ accessToken: 'token-1' });
  expect(await tokens('refused')).toMatchObject({ accessToken: 'token-2' });
  expect(asked).toEqual(['POST /v1/auth/refresh Bearer first', 'POST /v1/auth/refresh Bearer token-1']);
});

it('with the password a session is extended, and begun anew once it is refused', async () => {
  const asked = server();
  const tokens = passwordTokens(URL, 'officer.spu', 'secret');
  for (const need of ['start', 'start', 'expiring', 'refused'] as const) await tokens(need);
  expect(asked).toEqual([
    'POST /v1/auth/sign-in',
    'POST /v1/auth/refresh Bearer token-1',
    'POST /v1/auth/sign-in',
  ]);
});

it('a purse asks its source once for however many ask, and anew afterwards', async () => {
  let asked = 0;
  const purse = new Purse(() => ({
    accessToken: `token-${(asked += 1)}`,
    expiresAt: '2026-11-01T08:00:00Z',
  }));
  expect(await Promise.all([purse.ask('start'), purse.ask('refused')])).toEqual(
    Array(2).fill(Date.parse('2026-11-01T08:00:00Z')),
  );
  expect([asked, purse.token]).toEqual([1, 'token-1']);
  await purse.ask('refused');
  expect(purse.token).toBe('token-2');
});

it('a token without an end, or with one that is no time, has none', async () => {
  expect(await new Purse(() => ({ accessToken: 'a' })).ask('start')).toBeNull();
  expect(await new Purse(() => ({ accessToken: 'a', expiresAt: 'soon' })).ask('start')).toBeNull();
});

it.each([
  [new Refusal(problemOf(401)), true],
  [new Refusal(problemOf(403)), true],
  [new Refusal(problemOf(429)), false],
  [new Refusal(problemOf(503)), false],
  [new Unreachable('no answer'), false],
  [new Error('anything'), false],
  ['text', false],
])('whether %s is final: %s', (error, final) => {
  expect(finalProblem(error) !== null).toBe(final);
});
