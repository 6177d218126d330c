import type { ReportProgress } from '@pasban/contracts';
import { SystemClock } from '@pasban/settings';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { eventually } from '../harness/limit';
import { ManualClock } from '../harness/manual-clock';
import { DutyOfficer, FieldOfficer } from '../harness/people';
import { startRedis, type TestRedis } from '../harness/redis';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(120_000);

/**
 * Intake, dispatch and gateway as processes that share nothing but the database and a Redis that falls ill. The clocks
 * of dispatch and gateway stand still: what they do without being let on, Redis has made them do, and what they do once
 * they are, the rows alone have.
 */
let redis: TestRedis | undefined;
let database: TestDatabase;
let intake: TestSystem;
let dispatch: TestSystem<ManualClock>;
let gateway: TestSystem<ManualClock>;
let field: FieldOfficer;
let officer: DutyOfficer;

beforeAll(async () => {
  redis = await startRedis();
  if (!redis) return;
  database = await freshDatabase();
  const shared = { database, redisUrl: redis.url };
  dispatch = await startSystem({ ...shared, clock: new ManualClock(new Date()), parts: ['dispatch'] });
  gateway = await startSystem({ ...shared, clock: new ManualClock(new Date()), parts: ['gateway'] });
  intake = await startSystem({ ...shared, clock: new SystemClock(), parts: ['ingestion'] });
  const { signedIn } = await FieldOfficer.arrives(gateway, 'field.pk');
  field = new FieldOfficer(intake, 'field.pk', signedIn);
  officer = await DutyOfficer.sitsDown(gateway, 'officer.spu', 'pk-is-spu');
});
afterAll(async () => {
  if (!redis) return;
  officer.screen.close();
  for (const system of [intake, dispatch, gateway]) await system.stop();
  await redis.stop();
  await database.drop();
});

interface Illness {
  falls: (redis: TestRedis) => unknown;
  recovers: (redis: TestRedis) => unknown;
}
const ILLNESSES: [name: string, illness: Illness][] = [
  [
    'frozen: it takes everything and answers nothing',
    {
      falls: (server) => server.freeze(),
      recovers: (server) => server.thaw(),
    },
  ],
  [
    'read-only, as a replica is',
    {
      falls: (server) => server.tell('REPLICAOF', '127.0.0.1', '1'),
      recovers: (server) => server.tell('REPLICAOF', 'NO', 'ONE'),
    },
  ],
  [
    'out of memory',
    {
      falls: (server) => server.tell('CONFIG', 'SET', 'maxmemory', '1'),
      recovers: (server) => server.tell('CONFIG', 'SET', 'maxmemory', '0'),
    },
  ],
  ['flushed', { falls: (server) => server.tell('FLUSHALL'), recovers: () => undefined }],
  ['gone', { falls: (server) => server.kill(), recovers: (server) => server.start() }],
  [
    'gone, and back without what it knew',
    {
      falls: async (server) => {
        await server.kill();
        await server.forget();
      },
      recovers: (server) => server.start(),
    },
  ],
];

const routed = (report: { id: string }): Promise<ReportProgress> =>
  eventually(
    () => field.progressOf(report),
    ({ routedAt }) => routedAt !== null,
    60_000,
  );

describe.each(ILLNESSES)('a Redis that is %s', (name, { falls, recovers }) => {
  // So far apart that nothing is taken for one incident.
  const nth = ILLNESSES.findIndex(([one]) => one === name);
  const at = { lat: 33.6 + (nth % 3) / 20, lon: 73.05 - Math.floor(nth / 3) / 10 };

  it('IN6 FD6 keeps no alert from its desk: the sweep and the poll bring it within two seconds of their time', async () => {
    if (!redis) return;
    await falls(redis);
    await field.reports(`while ${name}`, { at, severity: 'severe' });
    await dispatch.clock.forward('1s');
    await gateway.clock.forward('1s');
    await officer.seesAlert('alert.opened', `while ${name}`);
  });

  it('wakes dispatch again once it is well, and its bus carries again', async () => {
    if (!redis) return;
    await recovers(redis);
    const headline = `after it was ${name}`;
    await routed(await field.reports(headline, { at, severity: 'severe', category: 'other' }));
    await officer.seesAlert('alert.opened', headline);
  });
});
