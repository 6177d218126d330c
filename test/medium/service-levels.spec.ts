import type { ServiceLevels } from '@pasban/contracts';
import { ManualClock } from '../harness/manual-clock';
import { DutyOfficer } from '../harness/people';
import { insertReport } from '../harness/rows';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);
let system: TestSystem<ManualClock>;
let clock: ManualClock;
let officer: DutyOfficer;
beforeAll(async () => {
  clock = new ManualClock(new Date('2026-11-23T08:00:00Z'));
  system = await startSystem({ clock });
  clock.settleWith(() => system.settled());
  officer = await DutyOfficer.sitsDown(system, 'officer.spu', 'pk-is-spu');
});
afterAll(async () => {
  officer?.screen.close();
  await system.stop();
});

const levelsOf = async (desk: string, query = '') =>
  officer.get<ServiceLevels>(`/v1/desks/${desk}/service-levels${query}`);

it('FD4 AK1 says by severity how soon alerts were drawn and answered, and whether in the policy’s time', async () => {
  await insertReport(system, { severity: 'severe' });
  await clock.forward('20s');
  await officer.acknowledges(await officer.seesAlert('alert.opened', 'a report'));
  await insertReport(system, { severity: 'minor' });
  await clock.forward('9m');
  const { status, body } = await levelsOf('pk-is-spu', '?hours=12');
  expect(status).toBe(200);
  expect(body.since).toBe('2026-11-22T20:09:20.000Z');
  // It opens when it is routed, which is within the first second.
  expect(body.levels[0]?.answered.medianSeconds).toBeGreaterThanOrEqual(19);
  expect(body.levels[0]?.answered.medianSeconds).toBeLessThanOrEqual(20);
  expect(body.levels).toMatchObject([
    { severity: 'severe', alerts: 1, answered: { count: 1 }, inTime: 1, late: 0 },
    { severity: 'minor', alerts: 1, answered: { count: 0, medianSeconds: null }, inTime: 0, late: 1 },
  ]);
});

it('RL5 a desk of the other side, or one at which nobody of ours sits, looks like one that is not there', async () => {
  expect((await levelsOf('cn-bj-duty')).status).toBe(404);
  expect((await levelsOf('pk-national')).status).toBe(404);
  expect((await levelsOf('nowhere')).status).toBe(404);
});
