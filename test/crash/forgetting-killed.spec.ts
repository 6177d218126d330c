import { AUDIT_CHAIN_LOCK, linkWaiting } from '@pasban/persistence';
import { applyExampleWith } from '../harness/apply-topology';
import { chainOf } from '../harness/audit';
import { appoint, asksToErase, auditOf, tablesWith } from '../harness/erasure';
import { forgets } from '../harness/forgetting';
import { ManualClock } from '../harness/manual-clock';
import { DutyOfficer, FieldOfficer, Person } from '../harness/people';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(300_000);

/** Long ago, since no content of the audit is purged that is young by the database's own clock. */
const BEGUN = new Date('2016-01-04T08:00:00Z');
const DAY_MS = 86_400_000;
/** So many batches each process may commit before it is killed in the middle of the next one. */
const LIVES = [0, 1, 4, 9];

let system: TestSystem<ManualClock>;
beforeEach(async () => {
  system = await startSystem({ clock: new ManualClock(BEGUN) });
});
afterEach(() => system.stop());

const link = (): Promise<number> => system.db.transaction((tx) => linkWaiting(tx, 10_000), AUDIT_CHAIN_LOCK);
const later = (ms: number): Date => new Date(system.clock.now().getTime() + ms);
const count = async (text: string): Promise<number> =>
  Number((await system.database.query<{ many: string }>(`SELECT count(*) AS many FROM ${text}`))[0]?.many);

/** Several lives, each ended in the middle; then one that is left alone. */
async function livesAndDies(what: 'purge' | 'erase', now: Date, lives = LIVES): Promise<number> {
  let deaths = 0;
  for (const kill of lives) if ((await forgets(system.database, what, now, kill)).killed) deaths += 1;
  await forgets(system.database, what, now);
  return deaths;
}

it('PD2 a purge that is killed again and again in the middle loses nothing, does nothing twice, and ends', async () => {
  const keeps = '{ submitters: 10d, positions: 20d, reports: 30d, logs: 40d, feeds: 50d, audit: 90d }';
  await applyExampleWith(system, [
    'timeZone: Asia/Karachi #',
    `retention: ${keeps}\n    timeZone: Asia/Karachi #`,
  ]);
  const field = await FieldOfficer.arrives(system, 'field.pk');
  const officer = await Person.arrives(system, 'officer.spu');
  for (let n = 0; n < 6; n += 1) {
    await field.reports(`a stolen van ${n}`, {
      at: { lat: 33.6 + n * 0.02, lon: 73.05 },
      contact: 'knock at the green door',
    });
  }
  await system.clock.forward('2s');
  const incidents = await system.database.query<{ id: string }>('SELECT id FROM incident');
  expect(incidents).toHaveLength(6);
  for (const { id } of incidents) await officer.post(`/v1/incidents/${id}/resolve`, { outcome: 'handled' });
  await system.clock.forward('2s');
  const entries = await count('feed_entry');
  const numbers = 'SELECT desk, seq FROM feed_entry ORDER BY desk, seq';
  const before = await system.database.query(numbers);

  const now = later(400 * DAY_MS);
  // Killed before its first commit, it has done nothing.
  expect(await forgets(system.database, 'purge', now, 0)).toEqual({ batches: 0, killed: true });
  expect(await count(`report WHERE body ? 'contact'`)).toBe(6);
  expect(await count(`purge_mark`)).toBe(0);
  expect(await livesAndDies('purge', now)).toBe(LIVES.length);

  expect(
    await count(`report WHERE body ? 'contact' OR submitter_id IS NOT NULL OR body ? 'description'`),
  ).toBe(0);
  expect(await count(`incident WHERE headline <> '–' OR lat IS NOT NULL`)).toBe(0);
  expect(await count(`incident_log WHERE side = 'pk' AND detail <> '{}'`)).toBe(0);
  expect(
    await count(`feed_entry f JOIN desk d ON d.code = f.desk WHERE d.side = 'pk' AND f.type <> 'notice'`),
  ).toBe(0);
  expect(await count('feed_entry')).toBe(entries);
  expect(await system.database.query(numbers)).toEqual(before);
  await link();
  expect((await auditOf(system.db)).flaws).toEqual({});
  const told = (await chainOf(system.database, 'pk')).filter(({ deeds }) => deeds[0]?.act === 'data.purged');
  const submitters = told.filter(({ on }) => on['kind'] === 'submitters').map(({ on }) => Number(on['rows']));
  expect(submitters.reduce((sum, rows) => sum + rows, 0)).toBe(6);
});

it('PD6 an erasure that is killed again and again in the middle loses nothing, counts nothing twice, and ends', async () => {
  const her = { username: 'nasreen.q', name: 'Nasreen Qadir' };
  await appoint(system, her.username, her.name, { role: 'officer', side: 'pk', desk: 'pk-is-spu' });
  const officer = await DutyOfficer.sitsDown(system, her.username, 'pk-is-spu');
  const reporter = new FieldOfficer(system, her.username, officer.signedIn);
  for (let n = 0; n < 4; n += 1) {
    await reporter.reports(`a stolen van ${n}`, {
      at: { lat: 33.6 + n * 0.02, lon: 73.05 },
      contact: 'the green door',
    });
    const seen = await officer.seesAlert('alert.opened', `a stolen van ${n}`);
    await officer.acknowledges(seen);
    await officer.post(`/v1/incidents/${seen.incident.id}/comment`, { text: 'seen' });
    await officer.post('/v1/desks/pk-is-spu/hand-over', { note: 'a quiet night' });
    await officer.resolves(seen);
  }
  officer.screen.close();
  await system.clock.forward('20s');
  const admin = await Person.arrives(system, 'admin.pk');
  const { body: plan } = await asksToErase(admin, her.username);
  expect(plan.refusals).toEqual([]);
  expect((await asksToErase(admin, her.username, { confirmation: plan.confirmation ?? '' })).status).toBe(
    202,
  );
  await link();

  expect(await livesAndDies('erase', system.clock.now())).toBe(LIVES.length);
  // It has gone through everything once, and waits for whatever had begun before.
  expect(await count('erasure WHERE done_at IS NULL')).toBe(1);
  expect(await tablesWith(system.database, [her.username, her.name, 'the green door'])).toEqual([
    'public.erasure',
  ]);
  await link();
  expect(await livesAndDies('erase', later(61_000), [2])).toBe(1);

  expect(await tablesWith(system.database, [her.username, her.name, 'the green door'])).toEqual([]);
  const [done] = await system.database.query<{ changes: object }>(
    'SELECT changes FROM erasure WHERE done_at IS NOT NULL',
  );
  const { account: _, openSessions: __, ...changed } = plan.changes;
  expect(done?.changes).toEqual(changed);
  await link();
  expect((await auditOf(system.db)).flaws).toEqual({});
});
