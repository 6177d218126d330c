import { randomUUID } from 'node:crypto';
import type { Problem } from '@pasban/contracts';
import { Auditor } from '../../apps/dispatch/src/auditor/auditor';
import { Dispatcher } from '../../apps/dispatch/src/dispatcher';
import { request } from '../harness/http';
import { ManualClock } from '../harness/manual-clock';
import { metricsOf } from '../harness/metrics-of';
import { feedOf, forgetEverything, insertReport } from '../harness/rows';
import { startSystem, type TestSystem } from '../harness/system';

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
});
afterEach(async () => {
  await forgetEverything(system);
  // It looks at what is left, which is nothing, and says so.
  await clock.forward('35s');
  await forgetEverything(system);
});
afterAll(() => system.stop());

const ago = (seconds: number): Date => new Date(clock.now().getTime() - seconds * 1_000);
const stopStages = (): Promise<void> => system.app.get(Dispatcher).onModuleDestroy();
const sql = (text: string, values?: unknown[]): Promise<unknown[]> => system.database.query(text, values);
const ready = () => request<Problem>('GET', `${system.url}/health/ready`);

const metric = async (name: string): Promise<number> => (await metricsOf(system)).get(name) ?? NaN;

/** What the auditor has told a desk. */
const noticesAt = async (desk: string) =>
  (await feedOf(system, desk)).flatMap(({ notice }) => (notice?.code.startsWith('audit.') ? [notice] : []));

/** An open incident with one alert, as they stand in their tables. */
async function insertIncident({ side = 'pk', alert = {} }: { side?: string; alert?: object | null }) {
  const incident = randomUUID();
  await sql(
    `INSERT INTO incident (id, home_side, status, state, category, severity_rank, urgency, certainty, headline, persons,
       occurred_from, occurred_to, opened_at, report_count, released)
     VALUES ($1, $2, 'actual', 'open', 'crime', 3, 'unknown', 'unknown', 'an incident', '{}', $3, $3, $3, 1, '{}')`,
    [incident, side, ago(300)],
  );
  if (alert === null) return incident;
  const row = {
    state: 'open',
    timer_at: new Date(clock.now().getTime() + 3_600_000),
    step: 2,
    repeats: 0,
    firings: [0, 1, 2].map((step) => ({ step, at: ago(300 - step * 60) })),
    ...alert,
  };
  await sql(
    `INSERT INTO alert (id, incident_id, side, severity_rank, level, policy, desks, alerted, ladder, opened_at, state,
       timer_at, step, repeats, ahead_seconds, firings, answers)
     VALUES ($1, $2, $3, 3, 'full', 'home', '{}', '{}', $4, $5, $6, $7, $8, $9, 0, $10, '[]')`,
    [
      randomUUID(),
      incident,
      side,
      JSON.stringify({
        steps: [0, 60, 120].map((afterSeconds) => ({
          afterSeconds,
          targets: [],
          desks: [],
          answer: 'officer',
        })),
        repeat: { everySeconds: 60, times: 1 },
        idleSeconds: null,
        snoozeSeconds: 0,
      }),
      ago(300),
      row.state,
      row.timer_at,
      row.step,
      row.repeats,
      JSON.stringify(row.firings),
    ],
  );
  return incident;
}

describe('beside stages at work', () => {
  it('finds nothing in a system at work', async () => {
    for (let index = 0; index < 5; index += 1) await insertReport(system, { severity: 'severe' });
    await clock.forward('10m');
    expect(await noticesAt('pk-national')).toEqual([]);
    expect(await noticesAt('cn-national')).toEqual([]);
    expect(await ready()).toMatchObject({ status: 200 });
    expect(await metric('pasban_auditor_lag_seconds{stage="route"}')).toBe(0);
  });

  it('a machine that slept is not called stuck for what it does on waking', async () => {
    await insertReport(system, {});
    await clock.forward('1s');
    await clock.jump('30m');
    await clock.forward('20s');
    expect(await noticesAt('pk-national')).toEqual([]);
    expect(await ready()).toMatchObject({ status: 200 });
  });
});

describe('beside stages that have stopped', () => {
  beforeAll(stopStages);

  it('reports that nobody routes: each national desk hears once, of its own reports alone; then that it is over', async () => {
    await insertReport(system, { side: 'pk', receivedAt: ago(40), headline: 'a secret of one side' });
    await insertReport(system, { side: 'pk', receivedAt: ago(35) });
    await insertReport(system, { side: 'pk', receivedAt: ago(1) });
    await clock.forward('10s');
    const stuck = (count: number) => ({
      code: 'audit.stuck',
      detail: { finding: 'reports-unrouted', stage: 'route', count },
    });
    expect(await noticesAt('pk-national')).toEqual([stuck(2)]);
    expect(await noticesAt('cn-national')).toEqual([stuck(0)]);
    expect(await metric('pasban_auditor_lag_seconds{stage="route"}')).toBe(50);
    expect(await metric('pasban_auditor_findings{finding="reports-unrouted"}')).toBe(2);

    const { status, body } = await ready();
    expect(status).toBe(503);
    expect(body).toMatchObject({ code: 'auditor', detail: 'Behind: route.' });
    expect(JSON.stringify(body)).not.toContain('secret');

    await clock.forward('5m');
    expect(await noticesAt('pk-national')).toHaveLength(1);

    await sql('DELETE FROM report');
    await clock.forward('5s');
    expect(await ready()).toMatchObject({ status: 200 });
    const over = {
      code: 'audit.recovered',
      detail: { finding: 'reports-unrouted', stage: 'route', seconds: 305 },
    };
    expect(await noticesAt('pk-national')).toEqual([stuck(2), over]);
    expect(await noticesAt('cn-national')).toEqual([stuck(0), over]);
  });

  it('AU2 audit entries that nobody links', async () => {
    await sql(`INSERT INTO audit_entry (side, at, body) VALUES ('pk', $1, '{}'), ('pk', $2, '{}')`, [
      ago(40),
      ago(0),
    ]);
    await clock.forward('10s');
    expect(await ready()).toMatchObject({ status: 503, body: { detail: 'Behind: chain.' } });
    expect((await noticesAt('pk-national')).map(({ detail }) => detail)).toEqual([
      { finding: 'audit-unlinked', stage: 'chain', count: 1 },
    ]);
    await sql('DELETE FROM audit_waiting');
    await clock.forward('5s');
    expect(await ready()).toMatchObject({ status: 200 });
  });

  it('alerts whose moment passes: the stage is named, and the alert’s side counts its own', async () => {
    await insertIncident({ side: 'cn', alert: { timer_at: ago(31) } });
    await clock.forward('10s');
    expect(await ready()).toMatchObject({ status: 503, body: { detail: 'Behind: escalate.' } });
    const counts = async (desk: string) => (await noticesAt(desk)).map(({ detail }) => detail['count']);
    expect(await counts('cn-national')).toEqual([1]);
    expect(await counts('pk-national')).toEqual([0]);
  });

  it('a contested incident that nobody claimed in time and that is left to nobody', async () => {
    const incident = await insertIncident({});
    await sql(`UPDATE incident SET contested_between = '["PK", "CN"]', contested_until = $2 WHERE id = $1`, [
      incident,
      ago(60),
    ]);
    await clock.forward('10s');
    expect(await ready()).toMatchObject({ status: 503, body: { detail: 'Behind: claim.' } });
  });

  it('a second process that audits too does not tell again, nor does one that comes later', async () => {
    const second = await startSystem({
      clock: new ManualClock(clock.now()),
      parts: ['dispatch'],
      database: system.database,
    });
    await second.app.get(Dispatcher).onModuleDestroy();
    second.clock.settleWith(() => second.app.get(Auditor).idle());
    await insertReport(system, { receivedAt: ago(60) });
    await Promise.all([clock.forward('15s'), second.clock.forward('15s')]);
    await second.stop();
    expect(await noticesAt('pk-national')).toHaveLength(1);
  });

  describe('contradictions', () => {
    /** What the next thorough look tells the national desk. */
    async function found(): Promise<unknown[]> {
      await clock.forward('35s');
      return (await noticesAt('pk-national')).map(({ detail }) => [detail['finding'], detail['count']]);
    }

    it('a report that is marked as routed but belongs to no incident', async () => {
      const report = await insertReport(system, {});
      await sql('UPDATE report SET routed_at = $2 WHERE id = $1', [report, clock.now()]);
      expect(await found()).toEqual([['reports-astray', 1]]);
      expect(await ready()).toMatchObject({ status: 200 });
    });

    it('an open incident that its own side was never alerted to', async () => {
      await insertIncident({ alert: null });
      await insertIncident({});
      expect(await found()).toEqual([['incidents-unalerted', 1]]);
    });

    it('a step that is due while the alert waits for a later moment', async () => {
      await insertIncident({ alert: { step: 0, firings: [{ step: 0, at: ago(300) }] } });
      expect(await found()).toEqual([['steps-missed', 1]]);
    });

    it('a step that fired twice, though none repeats but the last; a snooze that ended may ring it again', async () => {
      const again = [0, 1, 1, 2, 2].map((step) => ({ step, at: ago(200) }));
      const snoozed = await insertIncident({ alert: { firings: again } });
      await sql(
        `INSERT INTO incident_log (incident_id, at, kind, reason, side, detail)
       VALUES ($1, $2, 'alert.step', 'snooze-over', 'pk', '{}')`,
        [snoozed, ago(200)],
      );
      expect(await found()).toEqual([]);
      await insertIncident({ alert: { firings: again } });
      expect(await found()).toEqual([['steps-repeated', 1]]);
    });

    it('counts the looks that it has finished, so that one that stands still shows', async () => {
      const looks = () =>
        Promise.all(['waiting', 'everything'].map((at) => metric(`pasban_auditor_looks_total{at="${at}"}`)));
      const [waiting = NaN, everything = NaN] = await looks();
      await clock.forward('30s');
      expect(await looks()).toEqual([waiting + 6, everything + 1]);
    });

    it('a row that nobody can read does not blind it to what waits', async () => {
      await insertIncident({ alert: { firings: 'none' } });
      await insertIncident({ alert: { firings: [{ step: 'first' }] } });
      await insertReport(system, { receivedAt: ago(60) });
      expect(await found()).toEqual([['reports-unrouted', 1]]);
    });

    it('a feed with a number that no entry has', async () => {
      await sql(`UPDATE desk SET last_seq = last_seq + 1 WHERE code = 'pk-is-spu'`);
      expect(await found()).toEqual([['feeds-torn', 1]]);
      await sql(`UPDATE desk SET last_seq = last_seq - 1 WHERE code = 'pk-is-spu'`);
      await clock.forward('35s');
      expect((await noticesAt('pk-national')).map(({ code }) => code)).toEqual([
        'audit.stuck',
        'audit.recovered',
      ]);
    });
  });
});
