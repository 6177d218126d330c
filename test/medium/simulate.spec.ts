import type { PolicySimulation, Problem, SimulatedSideView } from '@pasban/contracts';
import { ManualClock } from '../harness/manual-clock';
import { DutyOfficer, FieldOfficer, Person, PLACES } from '../harness/people';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);
let system: TestSystem<ManualClock>;
let spu: Person;
let beijing: Person;
beforeAll(async () => {
  system = await startSystem();
  spu = await Person.arrives(system, 'officer.spu');
  beijing = await Person.arrives(system, 'officer.bj');
});
afterAll(() => system.stop());

const simulate = (who: Person, body: object) => who.post<PolicySimulation>('/v1/policies/simulate', body);
const severe = { category: 'terrorism', severity: 'severe', location: PLACES.F7 };

/** Every row of every table, counted. */
async function rows(): Promise<unknown[]> {
  const tables = await system.database.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
  );
  return Promise.all(
    tables.map(async ({ name }) => [
      name,
      (await system.database.query(`SELECT count(*)::integer AS n FROM "${name}"`))[0],
    ]),
  );
}

const sideOf = ({ sides }: PolicySimulation, side: string): SimulatedSideView | undefined =>
  sides.find((one) => one.side === side);

it('RT6 tells who would be alerted, when, with what and why, and writes nothing', async () => {
  const before = await rows();
  const { status, body } = await simulate(spu, { ...severe, at: '2026-12-24T02:00:00+05:00' });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    at: '2026-12-23T21:00:00.000Z',
    presence: 'everyone',
    homeSide: 'pk',
    place: { jurisdiction: 'PK-IS', site: null, reason: 'boundary' },
    policy: { name: 'joint-severe', reason: 'first-that-fits', facts: [{ condition: 'severity' }] },
  });
  const home = sideOf(body, 'pk');
  expect(home).toMatchObject({ level: 'full', desks: [{ desk: 'pk-is-spu', reason: 'nearest-covering' }] });
  expect(home?.timeline?.map(({ afterSeconds, kind, answer }) => [afterSeconds, kind, answer])).toEqual([
    [0, 'opened', 'officer'],
    [60, 'step', 'supervisor'],
    [120, 'step', 'officer'],
    ...[180, 240, 300, 360, 420].map((seconds) => [seconds, 'repeat', 'officer']),
    [480, 'exhausted', 'officer'],
  ]);
  expect(home?.timeline?.[1]?.at).toBe('2026-12-23T21:01:00.000Z');
  expect(await rows()).toEqual(before);
});

it('RT6 RL5 of the other side a person learns its desks and its level, never its ladder', async () => {
  const { body } = await simulate(spu, severe);
  const abroad = sideOf(body, 'cn');
  expect(abroad).toMatchObject({ level: 'summary', desks: [{ desk: 'cn-bj-duty' }] });
  expect(abroad).not.toHaveProperty('timeline');
  // What it would see is the home side's own release.
  expect(abroad?.sees).toMatchObject({ level: 'summary', place: { jurisdiction: 'PK-IS' } });

  const { body: asCounterpart } = await simulate(beijing, { ...severe, side: 'pk' });
  expect(sideOf(asCounterpart, 'pk')).toEqual({ side: 'pk', level: 'full', desks: [{ desk: 'pk-is-spu' }] });
  expect(sideOf(asCounterpart, 'cn')?.timeline?.length).toBeGreaterThan(1);
  expect(asCounterpart.policy).toEqual({ name: 'joint-severe', reason: 'first-that-fits' });

  const { body: unheard } = await simulate(beijing, { ...severe, severity: 'minor', side: 'pk' });
  expect(unheard.policy).toBeNull();
  expect(sideOf(unheard, 'cn')).toEqual({ side: 'cn', level: 'none', desks: [] });
});

it('RT6 nobody at the desks: the steps follow at once; “now” asks who is there', async () => {
  const seconds = async (presence: string) =>
    sideOf((await simulate(spu, { ...severe, presence })).body, 'pk')
      ?.timeline?.slice(0, 3)
      .map(({ afterSeconds }) => afterSeconds);
  expect(await seconds('nobody')).toEqual([0, 0, 0]);
  expect(await seconds('now')).toEqual([0, 0, 0]);
  const officer = await DutyOfficer.sitsDown(system, 'officer.spu', 'pk-is-spu');
  await officer.screen.roundTrip();
  expect(await seconds('now')).toEqual([0, 60, 60]);
  officer.screen.close();
});

it('RT6 what was simulated is what happens', async () => {
  const national = await DutyOfficer.sitsDown(system, 'officer.pk-national', 'pk-national');
  const supervisor = await DutyOfficer.sitsDown(system, 'supervisor.spu', 'pk-is-spu');
  const field = await FieldOfficer.arrives(system, 'field.pk');
  const told = { category: 'crime', severity: 'moderate', location: PLACES.F7 } as const;
  const { body } = await simulate(spu, { ...told, presence: 'now' });
  const expected = sideOf(body, 'pk')?.timeline?.filter((event) => event.told.includes('pk-is-spu'));

  await field.reports('as simulated', { category: 'crime', at: PLACES.F7 });
  const { alert } = await supervisor.seesAlert('alert.opened', 'as simulated');
  await system.clock.forward('10m');
  await supervisor.screen.roundTrip();
  const seen = supervisor.screen.entries.filter(({ incident }) => incident?.headline === 'as simulated');
  expect(seen.map(({ at }) => (Date.parse(at) - Date.parse(alert.openedAt)) / 1_000)).toEqual(
    expected?.map(({ afterSeconds }) => afterSeconds),
  );
  expect(seen.map((entry) => entry.alert?.step)).toEqual(expected?.map(({ step }) => step));
  for (const { screen } of [national, supervisor]) screen.close();
});

it('RT6 refuses what intake would refuse, and a side that is none', async () => {
  const errorsOf = async (body: object) =>
    (await spu.post<Problem>('/v1/policies/simulate', body)).body.errors?.map(({ pointer }) => pointer);
  expect(await errorsOf({ severity: 'severe' })).toEqual(['/category']);
  expect(await errorsOf({ ...severe, colour: 'red' })).toEqual(['/colour']);
  expect(await errorsOf({ ...severe, location: { site: 'no-such' } })).toEqual(['/location/site']);
  expect(await errorsOf({ ...severe, side: 'xx' })).toEqual(['/side']);
  expect(await errorsOf({ ...severe, presence: 'maybe' })).toEqual(['/presence']);
});

it('ID2 officers, supervisors and administrators may ask; nobody else', async () => {
  const statusFor = async (username: string) =>
    (await simulate(await Person.arrives(system, username), severe)).status;
  expect(await statusFor('admin.pk')).toBe(200);
  expect(await statusFor('supervisor.bj')).toBe(200);
  expect(await statusFor('field.pk')).toBe(403);
  expect(await statusFor('auditor')).toBe(403);
});
