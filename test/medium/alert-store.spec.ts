import type { Alert } from '@pasban/domain';
import {
  alertsOfIncidents,
  claimDueAlerts,
  type Database,
  lockAlert,
  escalationAhead,
} from '@pasban/persistence';
import { at, decided, freshStores, type Stores, write } from '../harness/stores';

jest.setTimeout(60_000);

let stores: Stores;
let db: Database;
beforeAll(async () => {
  stores = await freshStores();
  db = stores.db;
});
afterAll(() => stores.close());
afterEach(() => stores.database.query('DELETE FROM alert'));

/** Stores one side's alert of an incident of its own. */
async function store(severity: 'extreme' | 'minor', changes: Partial<Alert> = {}): Promise<Alert> {
  const { incident, alerts } = decided(severity);
  const [first] = alerts;
  if (!first) throw new Error('no alert was decided');
  const alert = { ...first, ...changes };
  await write(db, { incidents: [incident], alerts: [alert] });
  return alert;
}

const dueAt = (ms: number): Pick<Alert, 'progress'> => ({ progress: { state: 'open', nextStepAt: at(ms) } });
const idsOf = (alerts: readonly { id: string }[]): string[] => alerts.map(({ id }) => id);

it('an alert comes back as it was written, in every state', async () => {
  const answer = { by: 'S. Ahmed', desk: 'pk-is-spu', role: 'officer', at: at().toISOString() } as const;
  const states: Alert['progress'][] = [
    { state: 'open', nextStepAt: at(60_000) },
    { state: 'acknowledged', ringsAgainAt: null },
    { state: 'acknowledged', ringsAgainAt: at(900_000) },
    { state: 'snoozed', until: at(300_000) },
    { state: 'exhausted' },
    { state: 'closed' },
  ];
  for (const progress of states) {
    const alert = await store('extreme', {
      progress,
      answers: [{ ...answer, sufficient: true }],
      repeats: 2,
    });
    expect(await alertsOfIncidents(db, [alert.incidentId])).toEqual([alert]);
  }
});

it('both sides’ alerts are written together, and written again they change', async () => {
  const { incident, alerts } = decided('extreme');
  await write(db, { incidents: [incident], alerts });
  const closed = alerts.map((alert): Alert => ({ ...alert, progress: { state: 'closed' }, step: 1 }));
  await write(db, { alerts: closed });
  const stored = await alertsOfIncidents(db, [incident.id]);
  expect(stored.toSorted(byId)).toEqual(closed.toSorted(byId));
});

const byId = (one: Alert, other: Alert): number => (one.id < other.id ? -1 : 1);

it('RT7 due alerts are claimed most severe first, then longest overdue', async () => {
  const late = await store('minor', dueAt(1_000));
  const later = await store('minor', dueAt(500));
  const urgent = await store('extreme', dueAt(2_000));
  const exact = await store('extreme', dueAt(3_000));
  await store('extreme', dueAt(3_001));
  await store('extreme', { progress: { state: 'closed' } });
  expect(idsOf(await claimDueAlerts(db, at(3_000), 10))).toEqual(idsOf([urgent, exact, later, late]));
  expect(idsOf(await claimDueAlerts(db, at(3_000), 2))).toEqual(idsOf([urgent, exact]));
});

it('ES6 two claimers never get the same alert', async () => {
  for (let index = 0; index < 20; index += 1) await store('minor', dueAt(index));
  const other = await stores.anotherPool();
  const everything = idsOf(await claimDueAlerts(db, at(100), 100));
  await db.transaction(async (tx) => {
    const first = idsOf(await claimDueAlerts(tx, at(100), 8));
    const second = idsOf(await other.transaction((inner) => claimDueAlerts(inner, at(100), 100)));
    expect(first).toEqual(everything.slice(0, 8));
    expect(second).toEqual(everything.slice(8));
  });
});

it('AK1 an alert that someone is answering is passed over by the clock', async () => {
  const held = await store('extreme', dueAt(0));
  const free = await store('minor', dueAt(0));
  const other = await stores.anotherPool();
  await db.transaction(async (tx) => {
    expect(await lockAlert(tx, held.id, [held.side])).toEqual(held);
    expect(idsOf(await claimDueAlerts(other, at(10), 10))).toEqual([free.id]);
  });
  expect(idsOf(await claimDueAlerts(other, at(10), 10))).toEqual([held.id, free.id]);
});

it('ES1 the next due moment is the earliest of all, or none', async () => {
  expect((await escalationAhead(db)).nextAt).toBeNull();
  await store('minor', dueAt(9_000));
  await store('extreme', dueAt(7_000));
  await store('extreme', { progress: { state: 'exhausted' } });
  expect((await escalationAhead(db)).nextAt).toEqual(at(7_000));
});

it('a side has one alert for an incident, whoever tries to write another', async () => {
  const alert = await store('minor');
  const double = { ...alert, id: decided('minor').alerts[0]?.id ?? '' };
  await expect(write(db, { alerts: [double] })).rejects.toThrow('alert_one_per_side');
});
