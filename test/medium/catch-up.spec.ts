import { Dispatcher } from '../../apps/dispatch/src/dispatcher';
import type { FeedEntry } from '@pasban/contracts';
import { ManualClock } from '../harness/manual-clock';
import { feedOf, forgetEverything, insertReport, seat } from '../harness/rows';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);
let system: TestSystem<ManualClock>;
let clock: ManualClock;
beforeAll(async () => {
  clock = new ManualClock();
  system = await startSystem({ clock, parts: ['dispatch'] });
  await seat(system, 'pk-is-spu', 'supervisor');
  await seat(system, 'pk-national', 'officer');
});
afterEach(() => forgetEverything(system));
afterAll(() => system.stop());

type Entry = Omit<FeedEntry, 'at'>;
const opened = async (count: number, changes: Parameters<typeof insertReport>[1] = {}): Promise<void> => {
  for (let index = 0; index < count; index += 1) await insertReport(system, changes);
  await clock.forward('1s');
};
const notices = (entries: readonly Entry[]) => entries.flatMap(({ notice }) => notice ?? []);
const late = (entries: readonly Entry[]) => entries.filter(({ lateMs }) => lateMs !== undefined);

it('ES8 after an outage every overdue step fires in order, and each desk gets one summary', async () => {
  // More than one transaction's worth, so that the summary has to wait for the last of them.
  await opened(250);
  await opened(3, { severity: 'moderate' });
  await clock.jump('150s');
  await clock.forward('1s');

  const spu = await feedOf(system, 'pk-is-spu');
  expect(late(spu)).toHaveLength(2 * 253);
  const steps = new Map<string, (number | undefined)[]>();
  for (const { alert } of late(spu)) {
    steps.set(alert?.id ?? '', [...(steps.get(alert?.id ?? '') ?? []), alert?.step]);
  }
  expect(
    [...steps.values()].every(([first, second, ...more]) => first === 1 && second === 2 && !more[0]),
  ).toBe(true);
  expect(notices(spu)).toEqual([
    {
      code: 'ladders.caught-up',
      detail: expect.objectContaining({
        incidents: 253,
        exercises: 0,
        severities: { minor: 250, moderate: 3 },
        steps: 506,
      }) as unknown,
    },
  ]);
  // It comes after all that it sums up.
  expect(spu.at(-1)?.type).toBe('notice');
  // The national desk is asked by the last step alone, and hears of that.
  expect(notices(await feedOf(system, 'pk-national'))).toMatchObject([
    { detail: { incidents: 253, steps: 253 } },
  ]);
  expect(notices(await feedOf(system, 'cn-bj-duty'))).toEqual([]);
  await clock.forward('30s');
  expect(notices(await feedOf(system, 'pk-is-spu'))).toHaveLength(1);
});

it('ES8 what is in time is not summed up', async () => {
  await opened(2);
  await clock.forward('130s');
  const spu = await feedOf(system, 'pk-is-spu');
  expect(spu.filter(({ type }) => type === 'alert.escalated')).toHaveLength(4);
  expect(late(spu)).toEqual([]);
  expect(notices(spu)).toEqual([]);
});

it('ES8 a second outage gets a summary of its own', async () => {
  await opened(2);
  await clock.jump('80s');
  await clock.forward('1s');
  await clock.jump('80s');
  await clock.forward('1s');
  expect(notices(await feedOf(system, 'pk-is-spu')).map(({ detail }) => detail['steps'])).toEqual([2, 2]);
});

it('RL5 the summary of the other side’s desk counts what was released to it, and nothing else', async () => {
  await opened(2, { severity: 'severe' });
  await opened(5);
  await clock.jump('80s');
  await clock.forward('1s');
  expect(notices(await feedOf(system, 'pk-is-spu'))).toMatchObject([{ detail: { incidents: 7 } }]);
  expect(notices(await feedOf(system, 'cn-bj-duty'))).toMatchObject([
    { detail: { incidents: 2, severities: { severe: 2 } } },
  ]);
});

it('ES8 whoever caught up may die before the summary: the next one gives it, once', async () => {
  await opened(3);
  await clock.jump('80s');
  await system.app.get(Dispatcher).onModuleDestroy();
  // As it stands when a process has told late and dies before it sums up.
  await system.database.query(
    'DELETE FROM feed_entry WHERE seq = (SELECT last_seq FROM desk WHERE code = desk)',
  );
  await system.database.query('UPDATE desk SET last_seq = last_seq - 1 WHERE last_seq > 0');
  await system.database.query(`INSERT INTO catch_up VALUES ('pk-is-spu', 3, $1)`, [clock.now()]);
  expect(notices(await feedOf(system, 'pk-is-spu'))).toEqual([]);

  system.app.get(Dispatcher).onApplicationBootstrap();
  await clock.forward('2s');
  expect(notices(await feedOf(system, 'pk-is-spu'))).toMatchObject([{ detail: { incidents: 3, steps: 3 } }]);
  expect(await system.database.query('SELECT desk FROM catch_up')).toEqual([]);
});
