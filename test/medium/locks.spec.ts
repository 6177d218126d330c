import {
  claimDueAlerts,
  type Database,
  lockIncident,
  openIncidentsNear,
  recordReceipts,
  writeOutcome,
} from '@pasban/persistence';
import { at, decided, DESKS, draft, freshStores, incoming, type Stores, write } from '../harness/stores';

jest.setTimeout(20_000);

let stores: Stores;
let db: Database;
let other: Database;
beforeAll(async () => {
  stores = await freshStores();
  db = stores.db;
  other = await stores.anotherPool();
});
afterAll(() => stores.close());

/** An open incident in the very place where `incoming` reports of the same kind would look for one. */
async function openIncident() {
  const { incident, alerts } = decided('minor');
  await write(db, { incidents: [incident], alerts });
  return incident;
}

const logLine = (incidentId: string) => ({
  incidentId,
  at: at(),
  kind: 'alert.step' as const,
  reason: 'due',
  side: 'pk',
  actor: null,
  detail: {},
});

// In each of these the second transaction runs inside the first: were it to wait, the test would never end.

it('ES6 a step is logged while somebody routes a report into its incident', async () => {
  const incident = await openIncident();
  const report = incoming(stores);
  const body = { ...report.body, location: { lat: incident.lat ?? 0, lon: incident.lon ?? 0 } };
  await db.transaction(async (tx) => {
    const near = await openIncidentsNear(tx, [{ ...report, body }], { withinM: 300, duringSeconds: 600 });
    expect(near.map(({ id }) => id)).toContain(incident.id);
    await other.transaction(async (inner) => {
      const due = await claimDueAlerts(inner, at(3_600_000), 10);
      expect(due.map(({ incidentId }) => incidentId)).toContain(incident.id);
      await writeOutcome(inner, { log: [logLine(incident.id)], entries: [] });
    });
  });
});

it('AK1 an answer is logged while somebody else acts on the incident', async () => {
  const incident = await openIncident();
  await db.transaction(async (tx) => {
    expect(await lockIncident(tx, incident.id, ['pk'])).toMatchObject({ id: incident.id });
    await write(other, { log: [logLine(incident.id)] });
  });
});

it('FD4 receipts of several desks wait for no writer of their feeds', async () => {
  await write(db, { entries: DESKS.map(draft) });
  await db.transaction(async (tx) => {
    await writeOutcome(tx, { log: [], entries: DESKS.map(draft) });
    await recordReceipts(other, 'rendered', new Map(DESKS.map((desk) => [desk, 1])), at());
  });
  const receipts = await stores.database.query('SELECT desk FROM feed_receipt ORDER BY desk');
  expect(receipts.map(({ desk }) => desk as string)).toEqual([...DESKS]);
});
