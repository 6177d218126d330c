import { once } from 'node:events';
import type { ReportProgress } from '@pasban/contracts';
import { queueBackend } from '@pasban/queue';
import { SystemClock } from '@pasban/settings';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { eventually } from '../harness/limit';
import { ManualClock } from '../harness/manual-clock';
import { FieldOfficer } from '../harness/people';
import { startRedis, type TestRedis } from '../harness/redis';
import { settingsFor, startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);

let redis: TestRedis | undefined;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis?.stop());

/**
 * Intake and dispatch as two processes that share nothing but the database and the queue. The dispatcher's clock
 * stands still, so that its sweep never comes: whatever it does, a wake-up has made it do.
 */
describe.each(['PostgreSQL', 'Redis'])('on BullMQ’s backend of %s', (backend) => {
  let database: TestDatabase;
  let intake: TestSystem;
  let dispatch: TestSystem<ManualClock>;
  let gateway: TestSystem;
  let field: FieldOfficer;

  const shared = () => ({ database, ...(backend === 'Redis' ? { redis: redis?.settings } : {}) });
  const available = (): boolean => backend === 'PostgreSQL' || redis !== undefined;

  beforeAll(async () => {
    if (!available()) return;
    database = await freshDatabase();
    const clock = new SystemClock();
    dispatch = await startSystem({ ...shared(), clock: new ManualClock(new Date()), parts: ['dispatch'] });
    intake = await startSystem({ ...shared(), clock, parts: ['ingestion'] });
    gateway = await startSystem({ ...shared(), clock, parts: ['gateway'] });
    const { signedIn } = await FieldOfficer.arrives(gateway, 'field.pk');
    field = new FieldOfficer(intake, 'field.pk', signedIn);
    await dispatch.settled();
  });
  afterAll(async () => {
    for (const system of [intake, dispatch, gateway]) await system?.stop();
    await database?.drop();
  });

  const routed = (report: { id: string }): Promise<ReportProgress> =>
    eventually(
      () => field.progressOf(report),
      ({ routedAt }) => routedAt !== null,
    );

  it('a report that one process accepts is routed by another, woken through the queue', async () => {
    if (!available()) return;
    for (let index = 0; index < 5; index += 1) {
      const report = await field.reports(`from afar ${index}`, { at: { lat: 33.65 + index / 50, lon: 73 } });
      expect((await routed(report)).state).toBe('delivered');
    }
  });

  it('RT7 a burst in both lanes is routed to its end, though wake-ups are coalesced', async () => {
    if (!available()) return;
    const reports = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        field.reports('a burst', { severity: index % 10 === 0 ? 'extreme' : 'minor', category: 'other' }),
      ),
    );
    await eventually(
      () =>
        database.query<{ left: number }>('SELECT count(*)::int AS left FROM report WHERE routed_at IS NULL'),
      ([row]) => row?.left === 0,
    );
    expect((await routed(reports[299] as { id: string })).state).toBe('delivered');
  });

  it('a report that waits for a dispatcher is "received" and says so', async () => {
    if (!available()) return;
    await dispatch.stop();
    const report = await field.reports('nobody is there to route it');
    expect(await field.progressOf(report)).toMatchObject({ state: 'received', routedAt: null });
    dispatch = await startSystem({ ...shared(), clock: new ManualClock(new Date()), parts: ['dispatch'] });
    expect((await routed(report)).state).toBe('delivered');
  });

  it('a dispatcher that died with a wake-up in its hands does not keep the others from being woken for long', async () => {
    if (!available()) return;
    await dispatch.stop();
    const dead = queueBackend(settingsFor(database, shared())).worker(
      'route',
      () => new Promise(() => undefined),
    );
    const taken = once(dead, 'active');
    await field.reports('it wakes the one that dies', { at: { lat: 33.9, lon: 73 } });
    await taken;
    // As a process leaves that is killed: with the job in its hands.
    await dead.close(true);
    dispatch = await startSystem({ ...shared(), clock: new ManualClock(new Date()), parts: ['dispatch'] });
    await dispatch.settled();
    const report = await field.reports('it wakes whoever is left', { at: { lat: 34.9, lon: 73 } });
    expect((await routed(report)).state).toBe('delivered');
  });
});
