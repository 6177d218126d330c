import type { Socket as TcpSocket } from 'node:net';
import type { FeedEntry } from '@pasban/contracts';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { fastTopology, type TestTopology } from '../harness/fast-topology';
import { DutyOfficer } from '../harness/people';
import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import type { Screen } from '../harness/screen';

jest.setTimeout(120_000);

/** What PR2 allows, and what the road from the row to a screen may take on a machine under load. */
const NOTICED_MS = 15_000;
const ROAD_MS = 1_000;

let database: TestDatabase;
let topology: TestTopology;
let dispatch: BuiltSystem;
let gateway: BuiltSystem;
let national: DutyOfficer;
const running: BuiltSystem[] = [];
const screens: Screen[] = [];

const start = async (app: 'dispatch' | 'gateway'): Promise<BuiltSystem> => {
  const system = await startBuiltSystem({
    app,
    env: { DATABASE_URL: database.url, PASBAN_TOPOLOGY: topology.path },
  });
  running.push(system);
  return system;
};
const sitsDown = async ({ url }: BuiltSystem, username: string, desk: string): Promise<DutyOfficer> => {
  const officer = await DutyOfficer.sitsDown({ url, settled: () => Promise.resolve() }, username, desk);
  screens.push(officer.screen);
  return officer;
};

beforeAll(async () => {
  topology = fastTopology();
  database = await freshDatabase();
  gateway = await start('gateway');
  dispatch = await start('dispatch');
  national = await sitsDown(gateway, 'officer.pk-national', 'pk-national');
});
afterAll(async () => {
  for (const screen of screens) screen.close();
  for (const service of running) await service.stop();
  await database?.drop();
  topology?.remove();
});

/** The next that the national desk's screen shows of a desk, with how long after a moment it came, in milliseconds. */
async function hearsOf(desk: string, since: number): Promise<{ entry: FeedEntry; afterMs: number }> {
  const came = (): FeedEntry | undefined =>
    national.screen.entries.find((one) => one.presence?.desk === desk);
  while (!came()) await new Promise((resolve) => national.screen.socket.once('entry', resolve));
  const entry = came();
  if (!entry) throw new Error('it came and is not there');
  return { entry, afterMs: Date.now() - since };
}

/** Until the dispatcher has taken note that a desk is attended, its leaving would be no news. */
async function isNoted(...desks: string[]): Promise<void> {
  const noted = (): Promise<unknown[]> =>
    database.query('SELECT FROM desk_attendance WHERE desk = ANY ($1)', [desks]);
  while ((await noted()).length < desks.length);
}

/** From now on nothing comes over a screen's connection, and nothing goes: not even that it has ended. */
function pullsTheCable({ socket }: Screen): void {
  const { transport } = socket.io.engine as unknown as { transport: { ws: { _socket: TcpSocket } } };
  transport.ws._socket.pause();
  socket.io.engine.removeAllListeners('packet');
}

it('PR2 screens whose cable is pulled, and screens whose gateway is killed, are missed within 15 s', async () => {
  const doomed = await start('gateway');
  await sitsDown(doomed, 'officer.spu', 'pk-is-spu');
  const silent = await sitsDown(gateway, 'supervisor.pk', 'pk-pb-duty');
  const painting = await sitsDown(gateway, 'supervisor.pk', 'pk-sd-duty');
  painting.screen.paints();
  await isNoted('pk-is-spu', 'pk-pb-duty', 'pk-sd-duty');
  const lost = Date.now();
  await doomed.kill();
  pullsTheCable(silent.screen);
  pullsTheCable(painting.screen);
  for (const desk of ['pk-is-spu', 'pk-pb-duty', 'pk-sd-duty']) {
    const { entry, afterMs } = await hearsOf(desk, lost);
    expect({ desk, state: entry.presence?.state }).toEqual({ desk, state: 'unattended' });
    expect({ desk, late: afterMs > NOTICED_MS + ROAD_MS ? afterMs : 0 }).toEqual({ desk, late: 0 });
    // Nobody is called missing who was there a few seconds ago.
    expect(Date.parse(entry.presence?.since ?? '')).toBeLessThanOrEqual(lost + ROAD_MS);
  }
});

it('PR2 a dispatcher that was down when a desk was left tells of it when it is back', async () => {
  const officer = await sitsDown(gateway, 'supervisor.pk', 'pk-kp-duty');
  await isNoted('pk-kp-duty');
  await dispatch.kill();
  const left = Date.now();
  officer.screen.close();
  dispatch = await start('dispatch');
  const { entry, afterMs } = await hearsOf('pk-kp-duty', left);
  expect(entry.presence?.state).toBe('unattended');
  // It was not down for long, so that it is told in time after all.
  expect(afterMs).toBeLessThan(NOTICED_MS + 5_000);
});
