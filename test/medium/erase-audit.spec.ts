import { type AuditEntry } from '@pasban/audit';
import { appendAudit, AUDIT_CHAIN_LOCK, linkWaiting, type Runner } from '@pasban/persistence';
import { appoint, asksToErase, auditOf } from '../harness/erasure';
import { ManualClock } from '../harness/manual-clock';
import { Person } from '../harness/people';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);

const HER = { username: 'nasreen.q', name: 'Nasreen Qadir' };

let system: TestSystem<ManualClock>;
let account: string;
/** Of pk's chain: what names her, what names nobody, and what names her but is of after her time. */
let named: number;
let other: number;
let young: number;

beforeEach(async () => {
  system = await startSystem({ clock: new ManualClock() });
  await appoint(system, HER.username, HER.name, { role: 'officer', side: 'pk', desk: 'pk-is-spu' });
  const [row] = await system.database.query<{ id: string }>('SELECT id FROM account WHERE username = $1', [
    HER.username,
  ]);
  account = row?.id ?? '';
  named = await appended({ text: 'x', actor: { name: HER.name } });
  other = await appended({ text: 'of somebody else' });
  young = await appended({ name: HER.name }, new Date(system.clock.now().getTime() + 3_600_000));
});
afterEach(() => system.stop());

const run = (text: string, values: unknown[] = [], db: Runner = system.db) =>
  db.run<Record<string, unknown>>({ name: '', text }, values);
const link = () => system.db.transaction((tx) => linkWaiting(tx, 1_000), AUDIT_CHAIN_LOCK);

async function appended(
  content: unknown,
  at = system.clock.now(),
  change: Partial<AuditEntry> = {},
): Promise<number> {
  const deeds = [{ act: 'test.done', reason: 'for-a-test' }];
  await appendAudit(system.db, ['pk'], {
    at,
    deeds,
    by: null,
    from: null,
    on: {},
    outcome: 'done',
    content,
    ...change,
  });
  await link();
  const [row] = await system.database.query<{ number: string }>(
    `SELECT max(number) AS number FROM audit_link WHERE side = 'pk'`,
  );
  return Number(row?.number);
}

async function isErased(): Promise<void> {
  const admin = await Person.arrives(system, 'admin.pk');
  const { body } = await asksToErase(admin, HER.username);
  expect((await asksToErase(admin, HER.username, { confirmation: body.confirmation ?? '' })).status).toBe(
    202,
  );
  await link();
}

const erase = async (numbers: number[], side = 'pk'): Promise<unknown> =>
  (
    await run('SELECT erase_audit_content($1, $2, $3::bigint[], $4) AS rows', [
      account,
      side,
      numbers,
      system.clock.now(),
    ])
  )[0]?.['rows'];

it('PD6 AU3 the function removes what names her and is of her time, and nothing else that it is asked for', async () => {
  await isErased();
  expect(await erase([other, young])).toBe(0);
  expect(await erase([named, other, young])).toBe(1);
  expect(await erase([named])).toBe(0);
  await link();
  expect((await auditOf(system.db)).flaws).toEqual({});
});

it('PD6 AU3 without an erasure it removes nothing, nor once that is done, nor in another side’s chain', async () => {
  expect(await erase([named])).toBe(0);
  await isErased();
  expect(await erase([1, 2, 3, 4, 5], 'cn')).toBe(0);
  await system.clock.forward('70s');
  expect((await run('SELECT done_at IS NOT NULL AS done FROM erasure'))[0]).toEqual({ done: true });
  expect(await erase([young])).toBe(0);
  expect((await auditOf(system.db)).flaws).toEqual({});
});

it('PD6 AU2 what the owner removes under cover of an erasure is told as tampering, at its number', async () => {
  await isErased();
  await system.database.query(
    `UPDATE audit_entry SET content = NULL WHERE id = (SELECT entry FROM audit_link WHERE side = 'pk' AND number = $1)`,
    [other],
  );
  await system.clock.forward('70s');
  expect((await auditOf(system.db)).flaws).toEqual({ pk: { reason: 'content-removed', number: other } });
});

it('PD6 AU2 nor does a record of an erasure cover it that nobody confirmed, or that claims more than its time', async () => {
  await system.database.query(
    `UPDATE audit_entry SET content = NULL WHERE id = (SELECT entry FROM audit_link WHERE side = 'pk' AND number = $1)`,
    [young],
  );
  const forged = (until: string) =>
    appended(undefined, system.clock.now(), {
      deeds: [{ act: 'audit.erased', reason: 'person-erased' }],
      on: { account, numbers: `${young}`, until },
    });
  await forged('2027-01-01T00:00:00.000Z');
  const flaw = { pk: { reason: 'content-removed', number: young } };
  expect((await auditOf(system.db)).flaws).toEqual(flaw);
  await isErased();
  await forged('2027-01-01T00:00:00.000Z');
  await system.clock.forward('70s');
  expect((await auditOf(system.db)).flaws).toEqual(flaw);
});

describe('PD6 AU3 the application cannot widen an erasure', () => {
  const row = (username: string, name: string): unknown[] => [account, username, name];
  const INSERT = `INSERT INTO erasure (account_id, side, pseudonym, code_hash, username, name, name_alone, topology, begun_at,
      stage, pass_began_at, due_at)
    VALUES ($1, 'pk', 'erased-XXXX', 'x', $2, $3, true, 1, now(), 'audit', now(), now())`;

  it('by names that are not the account’s', async () => {
    await expect(run(INSERT, row(HER.username, 'of somebody else'))).rejects.toThrow(
      'not the names of the account',
    );
    await expect(run(INSERT, row('admin.pk', HER.name))).rejects.toThrow('not the names of the account');
  });

  it('by changing its names, its account or its time, or by removing it', async () => {
    await isErased();
    await expect(run(`UPDATE erasure SET name = 'of somebody else'`)).rejects.toThrow('do not change');
    for (const change of [
      `UPDATE erasure SET begun_at = now()`,
      `UPDATE erasure SET side = 'cn'`,
      `UPDATE erasure SET account_id = gen_random_uuid()`,
      `DELETE FROM erasure`,
      `TRUNCATE erasure`,
    ]) {
      await expect(run(change)).rejects.toThrow('permission denied');
    }
  });

  it('and whoever reads for a person does not see it', async () => {
    await isErased();
    for (const table of ['erasure', 'erasure_request'])
      await expect(
        system.db.asSides(['pk', 'cn'], (tx) => run(`SELECT * FROM ${table}`, [], tx)),
      ).rejects.toThrow('permission denied');
  });
});
