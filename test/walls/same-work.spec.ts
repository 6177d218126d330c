import { Client } from 'pg';
import { statement } from '@pasban/persistence';
import { Dispatcher } from '../../apps/dispatch/src/dispatcher';
import { PLACES } from '../harness/people';
import { filled, type Route, routesOf } from './routes';
import { BODIES, nothing } from './acts-by-id';
import { OTHER_SIDE, World } from './world';

jest.setTimeout(120_000);

type Name = (typeof OTHER_SIDE)[number];

/** What is held back from the other side, with an id of nothing to stand beside each. */
interface Held {
  incident: string;
  alert: string;
  report: string;
}

let world: World;
let held: Held;
beforeAll(async () => {
  world = await World.open();
  const incident = await world.reports('field.pk', 'nobody is told of this', { at: PLACES.F7 });
  if (incident === undefined) throw new Error('it was not routed');
  const alert = (await world.alertOf('supervisor.pk', incident)) ?? '';
  held = { incident, alert, report: (await world.everyId()).reports[0] ?? '' };
  // The queue wakes it whenever it likes, and its statements about the same incident are nobody's request.
  await world.system.app.get(Dispatcher).onModuleDestroy();
});
afterAll(() => world.close());

const routes = (): Route[] =>
  routesOf(world.system).filter(({ path }) => /\/(incidents|alerts|reports)\/\{id\}/.test(path));

/** A statement as the driver is given it. */
interface Asked {
  text: string;
  values?: unknown[];
}

type Query = (
  asked: Asked,
  values: unknown,
  answered?: (error: Error | null, result: Result) => void,
) => unknown;
type Result = { rowCount: number | null } | undefined;

/** Asks as a person, and resolves with what was asked of the database about this id, and how many rows came of each. */
async function workFor(name: Name, { method, path }: Route, id: string): Promise<string[]> {
  const work: string[] = [];
  const query = Client.prototype.query as Query;
  const listen: Query = function (this: Client, asked, values, answered) {
    const note = (result: Result): void => {
      const isOfIt = (asked.values ?? []).flat().includes(id);
      if (isOfIt) work.push(`${asked.text} → ${result?.rowCount ?? 'no'} rows`);
    };
    // The pool asks with a callback, a transaction with a promise.
    if (answered) {
      return query.call(this, asked, values, (error, result) => {
        note(result);
        answered(error, result);
      });
    }
    return (query.call(this, asked, values) as Promise<Result>).then((result) => {
      note(result);
      return result;
    });
  };
  jest.spyOn(Client.prototype, 'query').mockImplementation(listen as never);
  const body = BODIES[path.split('/').at(-1) ?? ''];
  await world.person(name).request(method, filled(path, { id }), method === 'GET' ? {} : { body });
  jest.restoreAllMocks();
  return work;
}

it('RL5 what is held back costs the database the same statements as what is not there, and they find as little', async () => {
  expect(routes().length).toBeGreaterThan(13);
  const asked = new Set<string>();
  for (const name of OTHER_SIDE) {
    for (const route of routes()) {
      const none = await workFor(name, route, nothing(1));
      for (const id of Object.values(held)) {
        expect({ name, ...route, work: await workFor(name, route, id) }).toEqual({
          name,
          ...route,
          work: none,
        });
      }
      for (const text of none) asked.add(text);
    }
  }
  // An incident read and locked, an alert locked, a report's progress: all of them find nothing.
  expect(asked.size).toBe(4);
  for (const text of asked) expect(text).toMatch(/ → 0 rows$/);
});

const HOLD = statement('', 'SELECT FROM incident, alert FOR UPDATE');

it('RL5 nobody waits for the people of the other side who work on what is held back', async () => {
  await world.system.db.transaction(async (tx) => {
    await tx.run(HOLD);
    for (const { method, path } of routes()) {
      for (const id of Object.values(held)) {
        const body = BODIES[path.split('/').at(-1) ?? ''];
        const { status } = await world
          .person('officer.cn-national')
          .request(method, filled(path, { id }), method === 'GET' ? {} : { body });
        expect([400, 403, 404]).toContain(status);
      }
    }
  });
});

const LOCKS = statement('', 'SELECT xmax::text AS by FROM incident UNION ALL SELECT xmax::text FROM alert');

it('RL5 nor does it leave a lock on a row of theirs', async () => {
  const before = await world.system.db.run(LOCKS);
  for (const id of [held.incident, held.alert]) {
    await world.person('officer.bj').request('POST', `/v1/incidents/${id}/comment`, { body: { text: 'x' } });
    await world.person('officer.bj').request('POST', `/v1/alerts/${id}/acknowledge`, { body: {} });
  }
  expect(await world.system.db.run(LOCKS)).toEqual(before);
});
