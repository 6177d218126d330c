import type { AuditPage, IncidentPage } from '@pasban/contracts';
import type { Answer, Method } from '../harness/http';
import { PLACES } from '../harness/people';
import { filled, type Route, routesOf } from './routes';
import { BODIES, nothing } from './acts-by-id';
import { OTHER_SIDE, World } from './world';

jest.setTimeout(120_000);

let world: World;
let secrets: { id: string; like: string }[];
beforeAll(async () => {
  world = await World.open();
  const incident = await world.reports('field.pk', 'nobody is told of this', { at: PLACES.F7 });
  if (incident === undefined) throw new Error('it was not routed');
  const alert = await world.alertOf('supervisor.pk', incident);
  const { reports } = await world.everyId();
  const session = await world.system.database.query('SELECT id FROM session LIMIT 1');
  secrets = [incident, alert, reports[0], (session as unknown as { id: string }[])[0]?.id].map((id, at) => ({
    id: id ?? '',
    like: nothing(at + 3),
  }));
});
afterAll(() => world.close());

const routes = (): Route[] => routesOf(world.system).filter(({ path }) => path.includes('{id}'));

it('RL5 what another side holds answers on every route like what is not there, byte for byte but for the id', async () => {
  expect(routes().length).toBeGreaterThan(14);
  for (const name of OTHER_SIDE) {
    for (const { method, path } of routes()) {
      for (const { id, like } of secrets) {
        const body = BODIES[path.split('/').at(-1) ?? ''];
        const ask = async (which: string): Promise<string> => {
          const target = filled(path, { id: which, side: 'cn' });
          const { status, type, body: said } = await send(name, method, target, body);
          return JSON.stringify({ status, type, said }).replaceAll(which, 'ID');
        };
        expect({ name, path, said: await ask(id) }).toEqual({ name, path, said: await ask(like) });
      }
    }
  }
});

it('RL5 nor does it when it is named in a body', async () => {
  const mine = await world.reports('field.cn', 'at home', { at: PLACES.BEIJING });
  const bodies: [string, (id: string) => object][] = [
    ['merge', (id) => ({ into: id })],
    ['split', (id) => ({ reports: [id] })],
    ['split', (id) => ({ merged: id })],
  ];
  for (const [act, body] of bodies) {
    for (const { id, like } of secrets) {
      const ask = async (which: string): Promise<string> =>
        JSON.stringify(
          await send('officer.cn-national', 'POST', `/v1/incidents/${mine}/${act}`, body(which)),
        ).replaceAll(which, 'ID');
      expect(await ask(id)).toBe(await ask(like));
    }
  }
});

it('RL5 a desk of another side answers on every route like one that is not there', async () => {
  for (const { method, path } of routesOf(world.system).filter((one) => one.path.includes('{code}'))) {
    if (path.endsWith('/presence')) continue; // told as the topology shares it: PR2
    for (const name of OTHER_SIDE) {
      const ask = (code: string): Promise<Answer> =>
        send(name, method, filled(path, { code }), BODIES[path.split('/').at(-1) ?? '']);
      expect({ name, path, ...(await ask('pk-is-spu')) }).toEqual({
        name,
        path,
        ...(await ask('pk-nothing')),
      });
    }
  }
});

describe('RL5 ID2 a side is never taken from what a request says', () => {
  it('in a query, a body or a header', async () => {
    const before = await world.everyId();
    const report = { category: 'crime', severity: 'minor', headline: 'x', side: 'pk' };
    for (const [path, body] of [
      ['/v1/incidents?side=pk', undefined],
      ['/v1/incidents?homeSide=pk', undefined],
      ['/v1/me?side=pk', undefined],
      ['/v1/topology?side=pk', undefined],
      ['/v1/auth/sessions?side=pk', undefined],
      ['/v1/reports', report],
      ['/v1/reports', { ...report, side: undefined, homeSide: 'pk' }],
      ['/v1/reports?side=pk', { ...report, side: undefined }],
    ] as const) {
      const { status } = await send('field.cn', body ? 'POST' : 'GET', path, body);
      expect({ path, refused: status === 400 || status === 403 }).toEqual({ path, refused: true });
    }
    expect(await world.everyId()).toEqual(before);
    const plain = await world.person('officer.bj').get<IncidentPage>('/v1/incidents');
    const told = await world
      .person('officer.bj')
      .request<IncidentPage>('GET', '/v1/incidents', { headers: { 'x-side': 'pk', side: 'pk' } });
    expect(told.body).toEqual(plain.body);
  });

  it('and where it is read, it must be one’s own: the audit, the sessions, the tokens', async () => {
    const admin = world.person('admin.cn');
    const own = await admin.get<AuditPage>('/v1/audit?side=cn');
    expect(own.body).toMatchObject({ side: 'cn' });
    for (const side of ['pk', 'xx']) {
      expect([403, 404]).toContain((await admin.get(`/v1/audit?side=${side}`)).status);
    }
    const told = async (side: string): Promise<string> =>
      JSON.stringify([
        (await admin.get(`/v1/audit?side=${side}`)).body,
        (await admin.get(`/v1/sides/${side}/sessions`)).body,
        (await admin.request('DELETE', `/v1/sides/${side}/accounts/officer.spu/second-factor`)).body,
        (
          await admin.post('/v1/tokens', {
            side,
            source: 'x',
            scopes: ['reports:submit'],
            expiresAt: '2027-01-01T00:00:00Z',
          })
        ).body,
      ]).replaceAll(side, 'SIDE');
    expect(await told('pk')).toBe(await told('xx'));
  });
});

function send(
  name: (typeof OTHER_SIDE)[number],
  method: Method,
  path: string,
  body: object | undefined,
): Promise<Answer> {
  return world.person(name).request(method, path, method === 'GET' ? {} : { body });
}
