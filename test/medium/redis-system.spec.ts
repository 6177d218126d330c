import { eventually } from '../harness/limit';
import { ManualClock } from '../harness/manual-clock';
import { DutyOfficer, FieldOfficer } from '../harness/people';
import { startRedis, type TestRedis } from '../harness/redis';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);

let redis: TestRedis | undefined;
let system: TestSystem<ManualClock>;
let field: FieldOfficer;
let spu: DutyOfficer;
let supervisor: DutyOfficer;
let beijing: DutyOfficer;
beforeAll(async () => {
  redis = await startRedis();
  if (!redis) return;
  system = await startSystem({ clock: new ManualClock(), redis: redis.settings });
  field = await FieldOfficer.arrives(system, 'field.pk');
  spu = await DutyOfficer.sitsDown(system, 'officer.spu', 'pk-is-spu');
  supervisor = await DutyOfficer.sitsDown(system, 'supervisor.spu', 'pk-is-spu');
  beijing = await DutyOfficer.sitsDown(system, 'officer.bj', 'cn-bj-duty');
});
afterAll(async () => {
  if (!redis) return;
  for (const { screen } of [spu, supervisor, beijing]) screen.close();
  await system.stop();
  await redis.stop();
});

it('RT5 ES3 the main job on Redis: both sides, a climb, an answer, quiet', async () => {
  if (!redis) return;
  await field.reports('on Redis', { severity: 'severe' });
  await spu.seesAlert('alert.opened', 'on Redis');
  await beijing.acknowledges(await beijing.seesAlert('alert.opened', 'on Redis'));
  await system.clock.forward('60s');
  const escalated = await supervisor.seesAlert('alert.escalated', 'on Redis');
  expect(await supervisor.acknowledges(escalated)).toMatchObject({ outcome: 'stopped' });
  await supervisor.sees('alert.acknowledged', 'on Redis');
  await supervisor.screen.readsAll();
  await system.clock.forward('10m');
  await supervisor.hearsNothing();
});

it('IN6 with Redis gone reports are still accepted, alerts still come and ladders still climb', async () => {
  if (!redis) return;
  await redis.stop();
  await field.reports('without Redis', { at: { lat: 33.66, lon: 73.02 } });
  await eventually(
    () => field.get('/health/ready'),
    ({ status }) => status === 200,
  );
  await system.clock.forward('1s');
  await spu.seesAlert('alert.opened', 'without Redis');
  await system.clock.forward('60s');
  await supervisor.seesAlert('alert.escalated', 'without Redis');
});
