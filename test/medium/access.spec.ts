import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { createApp } from '@pasban/http';
import { Access, ACCESS_METADATA, type AccessName, ruleOf } from '@pasban/identity';
import { infrastructure } from '@pasban/runtime';
import { DeskGateway } from '../../apps/gateway/src/feed/desk.gateway';
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
    expect([
      'health.read',
      'metrics.read',
      'docs.read',
      'page.read',
      'auth.sign-in',
      'auth.provider',
    ]).toContain(access);
  }
});

const ENDS_SESSIONS: ReadonlySet<AccessName> = new Set<AccessName>(['auth.sign-out', 'auth.revoke-sessions']);

/** Each role of each side, and one who belongs to both. */
const PEOPLE = [
  'field.pk',
  'officer.spu',
  'supervisor.spu',
  'supervisor.pk',
  'officer.pk-national',
  'admin.pk',
  'field.cn',
  'officer.bj',
  'supervisor.bj',
  'admin.cn',
  'auditor',
];

it('ID2 every route opens to whom the table says, and refuses everybody else, of either side', async () => {
  const cells: string[] = [];
  const people = new Map<string, Person>();
  for (const { method, path, access } of closed()) {
    const rule = ruleOf(access);
    for (const username of PEOPLE) {
      const person = people.get(username) ?? (await Person.arrives(system, username));
      people.set(username, person);
      // A session that was ended by what was asked asks nothing more.
      if (ENDS_SESSIONS.has(access)) people.clear();
      const { grants } = person.signedIn.user;
      const may =
        rule === 'signed-in' || (rule !== 'anyone' && grants.some(({ role }) => rule.includes(role)));
      const { status, body } = await person.request<{ code?: string }>(method, path);
      const isRefused = status === 401 || (status === 403 && body.code === 'role-missing');
      expect({ username, method, path, isRefused }).toEqual({ username, method, path, isRefused: !may });
      // Every id, desk and side in these paths is one side's, or nobody's.
      const isForeign = /pk/.test(path) && !grants.some(({ side }) => side === 'pk');
      expect({ username, method, path, foreign: isForeign && status < 400 }).toMatchObject({
        foreign: false,
      });
      cells.push(`${method} ${path} ${username}`);
    }
  }
  expect(cells).toHaveLength(closed().length * PEOPLE.length);
  console.info(
    `access matrix: ${closed().length} routes that are not open, ${events().length} socket events, ${PEOPLE.length} people and nobody`,
  );
});

/** Every event that a screen may send. */
const events = (): string[] => {
  const prototype = Object.getPrototypeOf(system.app.get(DeskGateway)) as Record<string, () => unknown>;
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    const event = handler && (Reflect.getMetadata('message', handler) as string | undefined);
    return event === undefined ? [] : [event];
  });
};

it('ID2 every socket event is heard from those who sit at the desk, and nobody else gets to its socket', async () => {
  expect(events().toSorted()).toEqual(['acknowledge', 'active', 'paints', 'received', 'rendered']);
  for (const username of PEOPLE) {
    for (const { code, side } of [
      { code: 'pk-is-spu', side: 'pk' },
      { code: 'cn-bj-duty', side: 'cn' },
    ]) {
      const { signedIn } = await Person.arrives(system, username);
      const sits = signedIn.user.grants.some(
        ({ role, side: at, desk }) =>
          (role === 'officer' || role === 'supervisor') && at === side && (desk ?? code) === code,
      );
      const came = Screen.connect(system.url, { token: signedIn.accessToken, desk: code });
      if (!sits) {
        await expect(came).rejects.toThrow('"status":404');
        continue;
      }
      const screen = await came;
      for (const event of events()) {
        // Whoever is let through is told what is wrong with it.
        expect({ username, event, answer: await screen.ask(event, { nonsense: true }) }).toMatchObject({
          answer: { status: 400 },
        });
      }
      screen.close();
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
