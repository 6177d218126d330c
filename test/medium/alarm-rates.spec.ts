import type { AlarmRates } from '@pasban/contracts';
import { CountAlarms } from '../../apps/dispatch/src/count-alarms';
import { ManualClock } from '../harness/manual-clock';
import { DutyOfficer, Person } from '../harness/people';
import { insertReport } from '../harness/rows';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);
let system: TestSystem<ManualClock>;
let clock: ManualClock;
let officer: DutyOfficer;
beforeAll(async () => {
  // On the slot's edge, so that what is counted together is plain.
  clock = new ManualClock(new Date('2026-11-23T08:00:00Z'));
  system = await startSystem({ clock });
  clock.settleWith(async () => {
    await system.settled();
    await system.app.get(CountAlarms).idle();
  });
  officer = await DutyOfficer.sitsDown(system, 'officer.spu', 'pk-is-spu');
});
afterAll(async () => {
  officer?.screen.close();
  await system.stop();
});

const ratesOf = async (person: Person, desk: string, query = '') => {
  const { status, body } = await person.get<AlarmRates>(`/v1/desks/${desk}/alarm-rates${query}`);
  return { status, body };
};

it('new alarms are counted by desk, ten minutes and severity, for each officer there; exercises are not (EX1)', async () => {
  for (let index = 0; index < 12; index += 1) await insertReport(system, { severity: 'minor' });
  await insertReport(system, { severity: 'severe' });
  await officer.post('/v1/reports', {
    status: 'exercise',
    category: 'crime',
    severity: 'minor',
    headline: 'a drill',
    location: { lat: 33.6, lon: 73.1 },
  });
  await clock.forward('9m');
  expect((await ratesOf(officer, 'pk-is-spu')).body).toEqual({
    limit: 10,
    slots: [
      {
        from: '2026-11-23T08:00:00.000Z',
        alarms: { minor: 12, severe: 1 },
        total: 13,
        officers: 1,
        perOfficer: 13,
      },
    ],
  });
});

it('an alarm that climbs is new to the desk above it, and not new to its own', async () => {
  const national = await DutyOfficer.sitsDown(system, 'officer.pk-national', 'pk-national');
  expect((await ratesOf(national, 'pk-national')).body.slots).toMatchObject([
    { alarms: { minor: 12, severe: 1 }, total: 13 },
  ]);
  national.screen.close();
});

it('what comes later is counted in its own ten minutes, once, however often it is counted', async () => {
  await clock.forward('3m');
  await insertReport(system, { severity: 'moderate' });
  await clock.forward('5m');
  expect((await ratesOf(officer, 'pk-is-spu')).body.slots).toMatchObject([
    { from: '2026-11-23T08:00:00.000Z', total: 13 },
    { from: '2026-11-23T08:10:00.000Z', alarms: { moderate: 1 }, total: 1, officers: 1 },
  ]);
});

it('RL5 the figures of a desk are read at that desk alone', async () => {
  const stranger = await Person.arrives(system, 'officer.bj');
  expect(await ratesOf(stranger, 'pk-is-spu')).toMatchObject({ status: 404 });
  expect(await ratesOf(officer, 'nowhere')).toMatchObject({ status: 404 });
  expect(await ratesOf(officer, 'pk-is-spu', '?hours=0')).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: '#query/hours' }] },
  });
});

it('a count that fails is made up for by the next', async () => {
  await system.database.query('ALTER TABLE alarm_rate RENAME TO alarm_rate_away');
  await insertReport(system, { severity: 'extreme' });
  await clock.forward('2m');
  await system.database.query('ALTER TABLE alarm_rate_away RENAME TO alarm_rate');
  await clock.forward('2m');
  const { slots } = (await ratesOf(officer, 'pk-is-spu')).body;
  expect(slots.at(-1)).toMatchObject({ alarms: { extreme: 1 } });
});
