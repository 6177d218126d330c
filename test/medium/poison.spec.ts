import { feedOf, forgetEverything, insertReport, seat } from '../harness/rows';
import { ManualClock } from '../harness/manual-clock';
import { startSystem, type TestSystem } from '../harness/system';
import { Auditor } from '../../apps/dispatch/src/auditor/auditor';

jest.setTimeout(60_000);
let system: TestSystem<ManualClock>;
let clock: ManualClock;
beforeAll(async () => {
  clock = new ManualClock();
  system = await startSystem({ clock, parts: ['dispatch'] });
  const auditor = system.app.get(Auditor);
  clock.settleWith(async () => {
    await system.settled();
    await auditor.idle();
  });
  for (const desk of ['pk-is-spu', 'pk-national']) await seat(system, desk, 'supervisor');
});
afterEach(async () => {
  await system.database.query('DROP FUNCTION IF EXISTS refuse CASCADE');
  await forgetEverything(system);
  // The auditor looks at what is left, which is nothing, and says so.
  await clock.forward('35s');
  await forgetEverything(system);
});
afterAll(() => system.stop());

interface Waiting {
  attempts: number;
  waits: number | null;
  failure: string | null;
  routed: boolean;
}

async function standing(report: string): Promise<Waiting> {
  const [row] = await system.database.query<Waiting>(
    `SELECT attempts, failure, routed_at IS NOT NULL AS routed,
            extract(epoch FROM retry_at - $2::timestamptz)::float8 AS waits FROM report WHERE id = $1`,
    [report, clock.now()],
  );
  if (!row) throw new Error('the report is gone');
  return row;
}

const routedReports = async (): Promise<number> =>
  Number(
    (
      await system.database.query<{ count: string }>(
        'SELECT count(*) FROM report WHERE routed_at IS NOT NULL',
      )
    )[0]?.count,
  );

interface LogRow {
  kind: string;
  reason: string;
  detail: Record<string, unknown>;
}

const logOf = (headline: string): Promise<LogRow[]> =>
  system.database.query<LogRow>(
    `SELECT l.kind, l.reason, l.detail FROM incident_log l JOIN incident i ON i.id = l.incident_id
      WHERE i.headline = $1 ORDER BY l.id`,
    [headline],
  );

const headlinesOn = async (desk: string): Promise<(string | undefined)[]> =>
  (await feedOf(system, desk)).map(({ incident }) => incident?.headline);

/** A moment that PostgreSQL holds and no decision can read. */
const UNREADABLE_MOMENT = 'infinity';

describe('a report whose decision throws', () => {
  it('waits, while the rest of its batch is routed, and then stands at the desk of last resort', async () => {
    const poison = await insertReport(system, { headline: 'poison', sentAt: UNREADABLE_MOMENT });
    for (let index = 0; index < 20; index += 1) await insertReport(system, {});
    await clock.forward('1s');
    expect(await routedReports()).toBe(20);
    expect(await standing(poison)).toMatchObject({ attempts: 1, waits: 1, routed: false });

    await clock.forward('1s');
    expect(await standing(poison)).toMatchObject({ attempts: 2, waits: 5 });
    await clock.forward('5s');
    expect(await standing(poison)).toMatchObject({ attempts: 3, waits: 25 });
    await clock.forward('24999ms');
    expect(await headlinesOn('pk-national')).toEqual([]);
    await clock.forward('1ms');
    expect(await standing(poison)).toMatchObject({ routed: true });

    const [entry] = await feedOf(system, 'pk-national');
    expect(entry).toMatchObject({
      type: 'alert.opened',
      incident: { headline: 'poison', severity: 'minor', place: { jurisdiction: null } },
      alert: { policy: 'needs-person', desks: ['pk-national'] },
    });
    const log = await logOf('poison');
    expect(log.map(({ kind, reason }) => `${kind} ${reason}`)).toEqual([
      'report.received accepted',
      'incident.opened needs-person',
      'alert.routed needs-person',
    ]);
    expect(log[1]?.detail).toMatchObject({ attempts: 4, raw: { headline: 'poison' } });
  });

  it('stands there after one retry when it is extreme', async () => {
    await insertReport(system, { headline: 'poison', severity: 'extreme', sentAt: UNREADABLE_MOMENT });
    await clock.forward('1s');
    expect(await headlinesOn('pk-national')).toEqual([]);
    await clock.forward('1s');
    expect(await headlinesOn('pk-national')).toEqual(['poison']);
  });

  it('is routed as what it is when it can be decided after all', async () => {
    const poison = await insertReport(system, { headline: 'mended', sentAt: UNREADABLE_MOMENT });
    await clock.forward('1s');
    await system.database.query('UPDATE report SET sent_at = NULL WHERE id = $1', [poison]);
    await clock.forward('1s');
    expect(await headlinesOn('pk-is-spu')).toEqual(['mended']);
  });
});

describe('a report that the database refuses', () => {
  /** The database takes no incident of this headline that lies anywhere. */
  const refuse = (headline: string): Promise<unknown> =>
    system.database.query(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'no such incident here' USING ERRCODE = '22023'; END $$;
       CREATE TRIGGER refuse BEFORE INSERT ON incident FOR EACH ROW
         WHEN (NEW.headline = '${headline}' AND NEW.jurisdiction IS NOT NULL) EXECUTE FUNCTION refuse()`,
    );

  it('waits alone: the rest of the batch that failed with it is routed at once', async () => {
    await refuse('poison');
    for (let index = 0; index < 15; index += 1) await insertReport(system, {});
    const poison = await insertReport(system, { headline: 'poison', severity: 'moderate' });
    await clock.forward('1s');
    expect(await routedReports()).toBe(15);
    expect(await standing(poison)).toMatchObject({ attempts: 1, waits: 1, routed: false });
    expect((await standing(poison)).failure).toContain('no such incident here');

    await clock.forward('31s');
    expect(await headlinesOn('pk-national')).toEqual(['poison']);
    expect((await logOf('poison'))[1]).toMatchObject({
      reason: 'needs-person',
      detail: { error: expect.stringContaining('no such incident here') },
    });
  });

  it('does not stop the loading of its batch either', async () => {
    const poison = await insertReport(system, {
      headline: 'no point',
      location: { lat: 'north', lon: 'east' },
    });
    for (let index = 0; index < 5; index += 1) await insertReport(system, {});
    await clock.forward('1s');
    expect(await routedReports()).toBe(5);
    expect(await standing(poison)).toMatchObject({ attempts: 1, routed: false });
    await clock.forward('31s');
    expect(await headlinesOn('pk-national')).toEqual(['no point']);
  });

  it('does not hold up reports that come while it waits', async () => {
    await refuse('poison');
    await insertReport(system, { headline: 'poison' });
    await clock.forward('1s');
    await insertReport(system, { headline: 'later' });
    await clock.forward('1s');
    expect(await headlinesOn('pk-is-spu')).toEqual(['later']);
  });
});

describe('an alert whose decision throws', () => {
  const stepOf = async (headline: string): Promise<{ step: number; attempts: number } | undefined> =>
    (
      await system.database.query<{ step: number; attempts: number }>(
        'SELECT a.step, a.attempts FROM alert a JOIN incident i ON i.id = a.incident_id WHERE i.headline = $1',
        [headline],
      )
    )[0];

  /** Puts an alert on a step, whether its ladder has it or not. */
  const putOn = (headline: string, step: number): Promise<unknown> =>
    system.database.query(
      'UPDATE alert SET step = $2 WHERE incident_id = (SELECT id FROM incident WHERE headline = $1)',
      [headline, step],
    );

  it('ES6 does not hold up the others; the auditor tells of it; mended, it climbs on', async () => {
    await insertReport(system, { headline: 'stuck' });
    await insertReport(system, { headline: 'sound' });
    await clock.forward('1s');
    await putOn('stuck', 9);
    await clock.forward('59s');
    await clock.forward('1s');
    expect((await stepOf('sound'))?.step).toBeGreaterThan(0);
    expect(await stepOf('stuck')).toMatchObject({ step: 9 });
    expect((await stepOf('stuck'))?.attempts).toBeGreaterThan(0);
    expect((await logOf('stuck')).at(-1)).toMatchObject({
      kind: 'alert.delayed',
      reason: 'decision-failed',
      detail: { error: expect.stringContaining('has no step 9') },
    });

    await clock.forward('45s');
    const notices = async () => (await feedOf(system, 'pk-national')).filter(({ type }) => type === 'notice');
    expect((await notices()).map(({ notice }) => notice)).toEqual([
      { code: 'audit.stuck', detail: { finding: 'alerts-overdue', stage: 'escalate', count: 1 } },
    ]);

    await putOn('stuck', 0);
    await clock.forward('40s');
    expect(await stepOf('stuck')).toMatchObject({ step: 2, attempts: 0 });
    expect((await notices()).map(({ notice }) => notice?.code)).toEqual(['audit.stuck', 'audit.recovered']);
    expect((await logOf('stuck')).filter(({ kind }) => kind === 'alert.delayed')).toHaveLength(1);
  });

  it('ES6 a row that cannot be read at all holds up nobody', async () => {
    await insertReport(system, { headline: 'garbled', severity: 'extreme' });
    await insertReport(system, { headline: 'sound' });
    await clock.forward('1s');
    await system.database.query(
      `UPDATE alert SET firings = '{}' WHERE incident_id = (SELECT id FROM incident WHERE headline = 'garbled')`,
    );
    await clock.forward('61s');
    expect((await stepOf('sound'))?.step).toBeGreaterThan(0);
    expect((await stepOf('garbled'))?.attempts).toBeGreaterThan(0);
  });
});
