import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { createApp } from '@pasban/http';
import { Access, ACCESS_METADATA, type AccessName, ruleOf } from '@pasban/identity';
import { infrastructure } from '@pasban/runtime';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { type Method, request } from '../harness/http';
import { within } from '../harness/limit';
import { ManualClock } from '../harness/manual-clock';
import { FieldOfficer, Person } from '../harness/people';
import { open, Screen } from '../harness/screen';
import { settingsFor, startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'] as const;
const NOBODY = '00000000-0000-7000-8000-000000000000';

interface Route {
  method: Method;
  path: string;
  access: AccessName;
}

let system: TestSystem<ManualClock>;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system.stop());

/** Every route of the running system, with an id or a code where it asks for one. */
function routes(): Route[] {
  const reflector = new Reflector();
  const scanner = new MetadataScanner();
  return system.app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ instance, metatype }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      const base = String(Reflect.getMetadata('path', metatype as object));
      return scanner.getAllMethodNames(prototype).flatMap((name): Route[] => {
        const handler = prototype[name];
        const path = handler && (Reflect.getMetadata('path', handler) as string | undefined);
        if (!handler || path === undefined) return [];
        const method = METHODS[Reflect.getMetadata('method', handler) as number];
        if (method === 'PUT' || method === 'PATCH' || method === undefined)
          throw new Error(`${path} answers to ${method}`);
        const access = reflector.get<AccessName>(ACCESS_METADATA, handler);
        return [{ method, path: addressOf(base, path), access }];
      });
    });
}

const addressOf = (base: string, path: string): string =>
  `/${base}/${path}`
    .replace(/\/+/g, '/')
    .replace(/(.)\/$/, '$1')
    .replace(':code', 'pk-is-spu')
    .replace(':side', 'pk')
    .replace(/:\w+/g, NOBODY);

const closed = (): Route[] => routes().filter(({ access }) => ruleOf(access) !== 'anyone');

it('ID2 every route but the few that are open refuses whoever is not signed in', async () => {
  expect(closed().length).toBeGreaterThan(10);
  for (const { method, path } of closed()) {
    const asked = (token?: string) =>
      request(method, `${system.url}${path}`, token === undefined ? {} : { token });
    for (const answer of [await asked(), await asked('pasban_never-given'), await asked("' OR 1=1")]) {
      expect({ path, ...answer }).toMatchObject({ path, status: 401, body: { code: 'unauthenticated' } });
    }
  }
});

it('ID2 only these routes are open to anyone', () => {
  const openRoutes = routes().filter(({ access }) => ruleOf(access) === 'anyone');
  expect(openRoutes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    expect.arrayContaining([
      'GET /health/live',
      'GET /health/ready',
      'GET /metrics',
      'POST /v1/auth/sign-in',
    ]),
  );
  for (const { access } of openRoutes) {
    expect(['health.read', 'metrics.read', 'docs.read', 'page.read', 'auth.sign-in']).toContain(access);
  }
});

it('ID2 a route for certain roles refuses those who hold none of them', async () => {
  const people = new Map<string, Person>();
  for (const username of ['field.pk', 'admin.pk', 'auditor', 'officer.spu']) {
    people.set(username, await Person.arrives(system, username));
  }
  for (const { method, path, access } of closed()) {
    const rule = ruleOf(access);
    if (typeof rule === 'string') continue;
    for (const [username, person] of people) {
      const holds = person.signedIn.user.grants.some(({ role }) => rule.includes(role));
      const { status, body } = await person.request<{ code?: string }>(method, path);
      const missing = status === 403 && body.code === 'role-missing';
      expect({ username, path, missing }).toEqual({ username, path, missing: !holds });
    }
  }
});

it('ID2 a socket without a session gets no feed, and whatever it sends is not heard', async () => {
  for (const auth of [{}, { desk: 'pk-is-spu' }, { token: 'pasban_never-given', desk: 'pk-is-spu' }]) {
    const socket = open(system.url, auth);
    const heard: unknown[] = [];
    socket.onAny((...event: unknown[]) => heard.push(event));
    await within(new Promise((resolve) => socket.once('connect_error', resolve)), () => 'it was let in');
    socket.emit('acknowledge', { alert: NOBODY }, (answer) => heard.push(answer));
    await system.settled();
    expect(heard).toEqual([]);
    socket.disconnect();
  }
});

it('ID2 a socket whose session has ended meanwhile is refused event by event, then closed', async () => {
  const clock = system.clock;
  const { signedIn } = await Person.arrives(system, 'officer.spu');
  const screen = await Screen.connect(system.url, { token: signedIn.accessToken, desk: 'pk-is-spu' });
  // Time passes without a heartbeat, which would close the socket at once.
  clock.pass('13h');
  for (const [event, payload] of [
    ['acknowledge', { alert: NOBODY }],
    ['rendered', { seq: 0 }],
    ['active', {}],
  ] as const) {
    expect(await screen.ask(event, payload)).toMatchObject({ status: 401 });
  }
  const gone = new Promise((resolve) => screen.socket.once('disconnect', resolve));
  await clock.forward(0);
  expect(await within(gone, () => 'it stayed')).toBe('io server disconnect');
});

it('ID2 someone without a role at a desk gets no feed', async () => {
  for (const username of ['field.pk', 'admin.pk', 'auditor']) {
    const { signedIn } = await FieldOfficer.arrives(system, username);
    const refused = Screen.connect(system.url, { token: signedIn.accessToken, desk: 'pk-is-spu' });
    await expect(refused).rejects.toThrow('"status":404');
  }
});

describe('ID2 what does not say who may use it stops the start', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  @Controller('open-door')
  class OpenDoor {
    @Get()
    read(): string {
      return 'anyone may read this';
    }
  }

  @Controller('half-open-door')
  class HalfOpenDoor {
    @Get('closed')
    @Access('incident.read')
    closed(): string {
      return 'this says who may read it';
    }

    @Get('open')
    open(): string {
      return 'this does not';
    }
  }

  @WebSocketGateway({ namespace: '/open-door' })
  class OpenSocket {
    @SubscribeMessage('shout')
    shout(): string {
      return 'anyone may shout';
    }
  }

  it.each([
    ['a controller', { controllers: [OpenDoor] }, 'OpenDoor.read'],
    ['one route of a controller', { controllers: [HalfOpenDoor] }, 'HalfOpenDoor.open'],
    ['a socket event', { providers: [OpenSocket] }, 'OpenSocket.shout'],
  ])('%s', async (_, metadata, named) => {
    @Module({})
    class Careless {}
    const settings = settingsFor(database);
    const imports = infrastructure(settings, new ManualClock());
    const app = await createApp({ module: Careless, imports, ...metadata }, settings);
    await expect(app.listen(0, '127.0.0.1')).rejects.toThrow(named);
    await app.close();
  });
});
