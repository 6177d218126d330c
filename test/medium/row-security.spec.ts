import { randomUUID } from 'node:crypto';
import {
  alertsOfIncidents,
  appendAudit,
  AUDIT_CHAIN_LOCK,
  counterpartsOf,
  feedHeads,
  feedPage,
  incidentLog,
  incidentsById,
  linkWaiting,
  newestChained,
  newestMembers,
  receiptsOfIncident,
  recordReceipts,
  searchIncidents,
  statement,
  type Tx,
} from '@pasban/persistence';
import { decided, draft, freshStores, at, type Stores, write } from '../harness/stores';

jest.setTimeout(60_000);

const DESKS = { pk: 'pk-is-spu', cn: 'cn-bj-duty' } as const;
type Side = keyof typeof DESKS;

/** Tables of which a reader sees the rows of the own sides, with what is selected from each. */
const WALLED: Record<string, string> = {
  alarm_rate: '*',
  alert: '*',
  audit_entry: '*',
  audit_link: '*',
  desk: '*',
  desk_attendance: '*',
  feed_entry: '*',
  feed_received: '*',
  feed_receipt: '*',
  hand_over: '*',
  incident: '*',
  incident_log: '*',
  presence: '*',
  report: 'id, body',
};
/** Read without a policy: a few columns of accounts, by which a row of the own side tells a person's name. */
const WITHOUT_SIDE = ['account'];

let stores: Stores;
/** An incident of each side that is not released to the other, and one of Pakistan's that is. */
const held = new Map<Side, string>();
let shared: string;
beforeAll(async () => {
  stores = await freshStores();
  for (const side of ['pk', 'cn'] as const) held.set(side, await happensAt(side, {}));
  shared = await happensAt('pk', { cn: 'notify' });
  await stores.db.transaction((tx) => linkWaiting(tx, 100), AUDIT_CHAIN_LOCK);
});
afterAll(() => stores.close());

/** An incident with a row of its side in each table. */
async function happensAt(homeSide: Side, released: Record<string, 'notify'>): Promise<string> {
  const { db, database, submitterId } = stores;
  const { incident, alerts } = decided('severe', { homeSide, released });
  const [given] = alerts;
  if (!given) throw new Error('nobody was alerted');
  const alert = { ...given, side: homeSide };
  const desk = DESKS[homeSide];
  const line = { incidentId: incident.id, at: at(), kind: 'incident.opened' as const, side: homeSide };
  await write(db, {
    incidents: [incident],
    alerts: [alert],
    log: [{ ...line, reason: 'first-report', actor: null, detail: { report: randomUUID() } }],
    entries: [{ ...draft(desk), incidentId: incident.id, alertId: alert.id }],
  });
  for (const kind of ['received', 'rendered'] as const) {
    await recordReceipts(db, kind, new Map([[desk, 10]]), at());
  }
  await appendAudit(db, [homeSide], {
    at: at(),
    deeds: [{ act: 'test.done', reason: 'for-a-test' }],
    by: null,
    from: null,
    on: {},
    outcome: 'done',
  });
  await database.query(
    `INSERT INTO report (id, source, body_hash, submitter_id, side, status, severity_rank, body, occurred_at, received_at,
       incident_id)
     VALUES ($1, 'test', '-', $2, $3, 'actual', 1, '{}', $4, $4, $5)`,
    [randomUUID(), submitterId, homeSide, at(), incident.id],
  );
  await database.query(
    `INSERT INTO presence (screen, desk, account_id, level, seen_at) VALUES ($1, $2, $3, 'officer', $4)`,
    [randomUUID(), desk, submitterId, at()],
  );
  await database.query(
    `INSERT INTO hand_over (id, desk, at, by_account, note, alerts, alerts_total) VALUES ($1, $2, $3, $4, '', '[]', 0)`,
    [randomUUID(), desk, at(), submitterId],
  );
  await database.query(
    `INSERT INTO desk_attendance (desk, state, since) VALUES ($1, 'unattended', $2) ON CONFLICT DO NOTHING`,
    [desk, at()],
  );
  await database.query('INSERT INTO alarm_rate (desk, slot) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    desk,
    at(),
  ]);
  return incident.id;
}

const run = (tx: Tx, text: string) => tx.run<Record<string, unknown>>(statement('', text));
const count = async (sides: readonly string[], table: string): Promise<number> => {
  const text = `SELECT ${WALLED[table]} FROM ${table}`;
  return (await stores.db.asSides(sides, (tx) => run(tx, text))).length;
};
const idOf = (side: Side): string => held.get(side) ?? '';

it('RL5 every table that a reader may read has a policy, and every other table is closed', async () => {
  const rows = await stores.database.query<{ name: string; walled: boolean; readable: boolean }>(
    `SELECT c.relname AS name,
            c.relrowsecurity AND EXISTS (
              SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polroles = ARRAY['pasban_reader'::regrole::oid]
            ) AS walled,
            has_any_column_privilege('pasban_reader', c.oid, 'SELECT') AS readable
       FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'm', 'f') ORDER BY c.relname`,
  );
  const readable = rows.filter((row) => row.readable);
  const walled = readable.filter((row) => row.walled).map(({ name }) => name);
  expect(walled.toSorted()).toEqual(Object.keys(WALLED).toSorted());
  expect(readable.filter(({ walled }) => !walled).map(({ name }) => name)).toEqual(WITHOUT_SIDE);
  const views = await stores.database.query(
    `SELECT relname FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
        AND has_any_column_privilege('pasban_reader', oid, 'SELECT')`,
  );
  expect(views).toEqual([{ relname: 'alert_counterpart' }]);
});

it('RL5 a table of a later migration is closed to readers until it is granted', async () => {
  await stores.database.query('CREATE TABLE later (x integer)');
  await expect(stores.db.asSides(['pk', 'cn'], (tx) => run(tx, 'SELECT * FROM later'))).rejects.toThrow(
    /permission denied/,
  );
  await stores.database.query('DROP TABLE later');
});

describe.each(Object.keys(WALLED))('RL5 of %s without any filter', (table) => {
  it('each side sees some rows and not all, and whoever is of no side sees none', async () => {
    const all = (await stores.database.query(`SELECT FROM ${table}`)).length;
    const [pk, cn] = [await count(['pk'], table), await count(['cn'], table)];
    expect(pk).toBeGreaterThan(0);
    expect(cn).toBeGreaterThan(0);
    expect(pk).toBeLessThan(all);
    expect(cn).toBeLessThan(all);
    expect(await count([], table)).toBe(0);
    expect(await count(['nobody'], table)).toBe(0);
    expect(await count(['pk', 'cn'], table)).toBe(all);
  });
});

it('RL5 without a setting a reader sees nothing', async () => {
  for (const [table, columns] of Object.entries(WALLED)) {
    await stores.db.transaction(async (tx) => {
      await run(tx, 'SET LOCAL ROLE pasban_reader');
      expect(await run(tx, `SELECT ${columns} FROM ${table}`)).toEqual([]);
    });
  }
});

it('RL5 a query that forgets whose eyes it is for finds nothing of the other side', async () => {
  const theirs = idOf('cn');
  await stores.db.asSides(['pk'], async (tx) => {
    const found = await searchIncidents(tx, { side: 'cn', limit: 100 });
    expect(found.map(({ id }) => id)).toEqual([shared]);
    expect((await incidentsById(tx, [theirs])).size).toBe(0);
    expect(await alertsOfIncidents(tx, [theirs])).toEqual([]);
    expect(await counterpartsOf(tx, theirs, 'pk')).toEqual([]);
    expect(await incidentLog(tx, theirs)).toEqual([]);
    expect(await receiptsOfIncident(tx, theirs)).toEqual([]);
    expect(await newestMembers(tx, theirs, 10)).toEqual({ members: [], total: 0 });
    expect(await feedPage(tx, DESKS.cn, 0, 100)).toEqual([]);
    expect(await feedHeads(tx, [DESKS.cn])).toEqual({});
    expect(await newestChained(tx, { side: 'cn', limit: 100 })).toEqual([]);
  });
});

it('RL5 the same queries find all of it for the side whose own it is', async () => {
  const own = idOf('cn');
  await stores.db.asSides(['cn'], async (tx) => {
    expect((await searchIncidents(tx, { side: 'cn', limit: 100 })).map(({ id }) => id).toSorted()).toEqual(
      [own, shared].toSorted(),
    );
    expect(await alertsOfIncidents(tx, [own])).toHaveLength(1);
    expect(await incidentLog(tx, own)).toHaveLength(1);
    expect(await receiptsOfIncident(tx, own)).toHaveLength(1);
    expect(await newestMembers(tx, own, 10)).toMatchObject({ total: 1 });
    expect(await feedPage(tx, DESKS.cn, 0, 100)).toHaveLength(1);
    expect(await feedHeads(tx, [DESKS.cn])).toEqual({ [DESKS.cn]: 1 });
    expect(await newestChained(tx, { side: 'cn', limit: 100 })).not.toEqual([]);
  });
});

it('RL3 of an incident that is released a side reads the incident and its lines, and no report or alert of the other', async () => {
  await stores.db.asSides(['cn'], async (tx) => {
    expect((await incidentsById(tx, [shared])).has(shared)).toBe(true);
    expect(await incidentLog(tx, shared)).toHaveLength(1);
    expect(await newestMembers(tx, shared, 10)).toEqual({ members: [], total: 0 });
    expect(await alertsOfIncidents(tx, [shared])).toEqual([]);
    expect(await counterpartsOf(tx, shared, 'cn')).toEqual([
      { side: 'pk', state: 'open', openedAt: at(), acknowledgedAt: null },
    ]);
  });
});

it('RL5 an incident whose release was taken back is gone', async () => {
  const taken = await happensAt('pk', { cn: 'notify' });
  const sees = () => stores.db.asSides(['cn'], async (tx) => (await incidentsById(tx, [taken])).size);
  expect(await sees()).toBe(1);
  await stores.database.query(`UPDATE incident SET released = '{"cn":"none"}' WHERE id = $1`, [taken]);
  expect(await sees()).toBe(0);
});

it.each(['SELECT submitter_id FROM report', 'SELECT source FROM report', 'SELECT * FROM report'])(
  'RL2 not even the own side’s readers may ask: %s',
  async (text) => {
    await expect(stores.db.asSides(['pk'], (tx) => run(tx, text))).rejects.toThrow(/permission denied/);
  },
);

it.each([
  'SELECT password_hash FROM account',
  'SELECT * FROM session',
  'SELECT address, device FROM session',
  'SELECT * FROM sign_in_failure',
  'SELECT * FROM second_factor',
  'SELECT * FROM recovery_code',
  'SELECT * FROM machine_token',
  'SELECT * FROM disclosure',
  'SELECT * FROM topology_version',
  `UPDATE incident SET headline = ''`,
  'DELETE FROM feed_entry',
  'SELECT * FROM incident FOR UPDATE',
])('RL5 a reader is refused: %s', async (text) => {
  await expect(stores.db.asSides(['pk'], (tx) => run(tx, text))).rejects.toThrow(
    /permission denied|read-only transaction/,
  );
});

const WHO = statement(
  'test.who',
  `SELECT current_user AS role, coalesce(current_setting('pasban.sides', true), '') AS sides`,
);
const NOBODY = { role: 'pasban_app', sides: '' };

it('RL5 role and sides end with the transaction, also with one that fails', async () => {
  const seen = await stores.db.asSides(['pk', 'cn'], (tx) => tx.run(WHO));
  expect(seen).toEqual([{ role: 'pasban_reader', sides: 'pk,cn' }]);
  await expect(stores.db.asSides(['pk'], (tx) => run(tx, 'SELECT 1 / 0'))).rejects.toThrow(
    'division by zero',
  );
  await expect(stores.db.asSides(['pk'], () => Promise.reject(new Error('of ours')))).rejects.toThrow(
    'of ours',
  );
  for (let again = 0; again < 20; again += 1) expect(await stores.db.run(WHO)).toEqual([NOBODY]);
});

it('RL5 readers of two sides at the same time see each their own', async () => {
  const sides = Array.from({ length: 60 }, (_, n): Side => (n % 2 === 0 ? 'pk' : 'cn'));
  const seen = await Promise.all(
    sides.map((side) => stores.db.asSides([side], (tx) => searchIncidents(tx, { side, limit: 100 }))),
  );
  for (const [n, incidents] of seen.entries()) {
    const other = sides[n] === 'pk' ? 'cn' : 'pk';
    expect(incidents.map(({ id }) => id)).not.toContain(idOf(other));
    expect(incidents.length).toBeGreaterThan(0);
  }
});

it.each(['', 'pk,cn', `pk'; RESET ROLE; --`, 'PK'])(
  'RL5 what is no code of a side is refused: %j',
  async (side) => {
    const work = jest.fn(() => Promise.resolve());
    await expect(stores.db.asSides([side], work)).rejects.toThrow();
    expect(work).not.toHaveBeenCalled();
  },
);

/** How the server carries out a statement that the transaction has prepared. */
async function planOf(tx: Tx, name: string, values: string): Promise<string> {
  const rows = await run(tx, `EXPLAIN (COSTS OFF) EXECUTE "${name} for a side" (${values})`);
  return rows.map((row) => String(row['QUERY PLAN'])).join('\n');
}

it('RL5 the policies leave the list, the feed and the log their indexes', async () => {
  await stores.db.asSides(['pk'], async (tx) => {
    await searchIncidents(tx, { side: 'pk', limit: 100 });
    const list = await planOf(tx, 'incident.search', `'pk', ${'NULL, '.repeat(7)}100${', NULL'.repeat(5)}`);
    expect(list).toMatch(/Index Scan using incident_own on incident i\n *Index Cond: .*home_side = \$1/);
    expect(list).toMatch(/Index Scan using incident_told/);
    await feedPage(tx, DESKS.pk, 0, 100);
    const page = await planOf(tx, 'feed.page', `'${DESKS.pk}', 0, 100`);
    expect(page).toMatch(
      /Index Scan using feed_entry_pkey .*\n *Index Cond: .*\(desk = \$1\) AND \(seq > \$2\)/,
    );
    expect(page).not.toContain('Sort');
    await incidentLog(tx, shared);
    const log = await planOf(tx, 'log.story', `'${shared}'`);
    expect(log).toMatch(/Index Scan (using|on) incident_log_story/);
    await newestMembers(tx, shared, 100);
    const reports = await planOf(tx, 'member.newest', `'${shared}', 100`);
    expect(reports).toMatch(/Index Scan (using|on) report_of_incident/);
    // A plan made while there are few incidents may not read all of them when there are many.
    for (const plan of [list, page, log, reports]) expect(plan).not.toMatch(/hashed|Seq Scan on incident/);
  });
});
