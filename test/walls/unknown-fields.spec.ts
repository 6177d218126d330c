import type { Problem } from '@pasban/contracts';
import { ManualClock } from '../harness/manual-clock';
import { Person } from '../harness/people';
import { startSystem, type TestSystem } from '../harness/system';
import { asWhoMay, filled, type Route, routesOf } from './routes';

jest.setTimeout(60_000);

const NOBODY = '00000000-0000-7000-8000-000000000000';
const VALUES = { id: NOBODY, code: 'pk-is-spu', side: 'pk', username: 'officer.spu' };
/** What somebody would like to decide who may not, and names that objects have by themselves. */
const WISHES = [
  'state',
  'side',
  'homeSide',
  'released',
  'id',
  'role',
  'constructor',
  'toString',
  'hasOwnProperty',
];

/** Where an identity provider sends browsers back: it adds what it likes, and OAuth has it ignored (RFC 6749, 4.1.2). */
const READS_ANY_QUERY = '/v1/auth/oidc/callback';

/** Reads XML, and refuses JSON as such. */
const READS_NO_JSON = '/v1/cap';

let system: TestSystem<ManualClock>;
let people: Person[];
let routes: Route[];
beforeAll(async () => {
  system = await startSystem();
  people = await Promise.all(
    ['officer.spu', 'supervisor.pk', 'admin.pk', 'auditor', 'field.pk'].map((name) =>
      Person.arrives(system, name),
    ),
  );
  routes = routesOf(system).filter(({ path }) => path !== '/v1/auth/sign-out');
});
afterAll(() => system.stop());

/** Sends a body as text to a route, as whoever may. */
const send = ({ method, path }: Route, raw: string) =>
  asWhoMay(people, (person) => person.request<Problem>(method, filled(path, VALUES), { raw }));

const pointersOf = ({ body }: { body: Problem }): string[] =>
  (body.errors ?? []).map(({ pointer }) => pointer);

it('IN3 ID2 a field that a route does not know is refused by its name, on every route that can be sent one', async () => {
  const sent = routes.filter(({ method, path }) => method !== 'GET' && path !== READS_NO_JSON);
  expect(sent.length).toBeGreaterThan(20);
  for (const route of sent) {
    const wishes = WISHES.filter((name) => !route.fields?.includes(name));
    const answer = await send(route, JSON.stringify(Object.fromEntries(wishes.map((name) => [name, 'cn']))));
    expect({ route: route.path, status: answer.status }).toEqual({ route: route.path, status: 400 });
    expect(pointersOf(answer)).toEqual(expect.arrayContaining(wishes.map((name) => `/${name}`)));
  }
});

it('IN3 ID2 and so is one in a query', async () => {
  for (const { method, path, query } of routes) {
    if (path === READS_ANY_QUERY) continue;
    const wishes = WISHES.filter((name) => !query.includes(name));
    const search = wishes.map((name) => `${name}=cn`).join('&');
    const answer = await asWhoMay(people, (person) =>
      person.request<Problem>(method, `${filled(path, VALUES)}?${search}`),
    );
    // A route that reads both says first what its body lacks.
    if (answer.status === 400 && pointersOf(answer).every((pointer) => !pointer.startsWith('#query')))
      continue;
    expect({ path, status: answer.status }).toEqual({ path, status: 400 });
    expect(pointersOf(answer)).toEqual(expect.arrayContaining(wishes.map((name) => `#query/${name}`)));
  }
});

it.each([
  '{"__proto__":{"side":"cn","isAdmin":true}}',
  '{"__proto__":null}',
  '{"\\u005f_proto__":{"side":"cn"}}',
  '{"constructor":{"prototype":{"side":"cn"}}}',
  '{"a":[{"__proto__":{"side":"cn"}}]}',
  '{"persons":{"__proto__":{"dead":1}}}',
  '[{"__proto__":{"side":"cn"}}]',
])('ID2 no body changes what all objects have: %s', async (raw) => {
  for (const route of routes.filter(({ method }) => method !== 'GET')) {
    const { status, body } = await send(route, raw);
    expect({ path: route.path, status }).toEqual({ path: route.path, status: 400 });
    expect(body.detail).toContain('__proto__');
  }
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(BEFORE);
  expect(Object.getPrototypeOf(JSON.parse('{}'))).toEqual({});
  expect('side' in {}).toBe(false);
});

const BEFORE = Object.getOwnPropertyNames(Object.prototype);
