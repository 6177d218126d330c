import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { linkEntries, type SideVerdict, Verification } from '@pasban/audit';
import { appendAudit, auditRecords } from '@pasban/persistence';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { ManualClock } from '../harness/manual-clock';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);

let folder: string;
let database: TestDatabase;
let clock: ManualClock;
const running: TestSystem<ManualClock>[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pasban-keys-'));
  database = await freshDatabase();
  clock = new ManualClock();
});
afterEach(async () => {
  for (const system of running.splice(0)) await system.stop();
  await database.drop();
  rmSync(folder, { recursive: true });
});

/** A dispatch process that signs with the keys of a folder. */
async function signing(keys: string, make = false): Promise<TestSystem<ManualClock>> {
  const system = await startSystem({
    database,
    clock,
    parts: ['dispatch'],
    auditKeys: { folder: join(folder, keys), make },
  });
  running.push(system);
  return system;
}

/** Something happens on both sides, and is linked and signed. */
async function timePasses({ db }: TestSystem): Promise<void> {
  const at = clock.now();
  const deeds = [{ act: 'test.done', reason: 'for-a-test' }];
  await appendAudit(db, ['pk', 'cn'], { at, deeds, by: null, from: null, on: {}, outcome: 'done' });
  await clock.forward('20m');
  for (const system of running) await system.settled();
}

async function verdicts({ db }: TestSystem): Promise<Record<string, SideVerdict>> {
  const verification = new Verification();
  for await (const record of auditRecords(db)) verification.take(record);
  return Object.fromEntries(verification.verdicts().map((one) => [one.side, one]));
}

const signers = () =>
  database.query(`SELECT side, number::integer, signer FROM audit_signature ORDER BY side, number, signer`);

/** Each side's key in a folder of its own, as each side's own process has it. */
function apart(): void {
  for (const side of ['pk', 'cn']) {
    mkdirSync(join(folder, side));
    renameSync(join(folder, 'both', `${side}.key`), join(folder, side, `${side}.key`));
  }
}

it('AU2 each side signs its own chain and the other’s, with keys that nobody else can read', async () => {
  const system = await signing('both', true);
  await timePasses(system);
  const found = await verdicts(system);
  for (const { flaw, sound, countersigned } of Object.values(found)) {
    expect(flaw).toBeUndefined();
    expect(sound).toBeGreaterThan(0);
    expect(countersigned).toBe(sound);
  }
  for (const name of readdirSync(join(folder, 'both'))) {
    expect(statSync(join(folder, 'both', name)).mode & 0o777).toBe(0o600);
  }
  const rows = await database.query<{ row: string }>(`SELECT audit_key::text AS row FROM audit_key`);
  expect(rows).toHaveLength(2);
  expect(rows.every(({ row }) => row.includes('PUBLIC') && !row.includes('PRIVATE'))).toBe(true);
});

it('AU2 nothing is signed twice, and nothing when nothing happened', async () => {
  const system = await signing('both', true);
  await timePasses(system);
  const before = await signers();
  expect(before.length).toBeGreaterThan(0);
  await clock.forward('1h');
  expect(await signers()).toEqual(before);
  await timePasses(system);
  expect((await signers()).length).toBe(before.length + 4);
});

it('AU2 two processes that hold one key each make one head, signed by both', async () => {
  await (await signing('both', true)).stop();
  running.splice(0);
  apart();
  const pk = await signing('pk');
  await signing('cn');
  await timePasses(pk);
  const found = await verdicts(pk);
  expect(found['pk']).toMatchObject({ flaw: undefined, countersigned: found['pk']?.sound });
  expect(found['cn']).toMatchObject({ flaw: undefined, countersigned: found['cn']?.sound });
});

it('AU2 a side does not sign what was written anew since it looked last, though every signature was taken away', async () => {
  const told: string[] = [];
  jest.spyOn(Logger.prototype, 'error').mockImplementation((message: string) => void told.push(message));
  const system = await signing('both', true);
  await timePasses(system);
  await rewritePk();
  await database.query('DELETE FROM audit_signature');
  await database.query('DELETE FROM audit_head');
  await timePasses(system);
  expect(new Set((await signers()).map(({ side }) => side))).toEqual(new Set(['cn']));
  expect(told.filter((line) => line.includes('audit:verify'))).toHaveLength(told.length);
  expect(told.join()).toMatch(/cn does not sign pk's audit/);
  jest.restoreAllMocks();
});

/** Changes pk's first entry and makes the whole chain fit again. */
async function rewritePk(): Promise<void> {
  await database.query(
    `UPDATE audit_entry SET body = replace(body, '"outcome":"done"', '"outcome":"refused"')
      WHERE id = (SELECT entry FROM audit_link WHERE side = 'pk' AND number = 1)`,
  );
  const rows = await database.query<{ id: number; body: string; content: string | null }>(
    `SELECT e.id::integer, e.body, e.content FROM audit_link l JOIN audit_entry e ON e.id = l.entry
      WHERE l.side = 'pk' ORDER BY l.number`,
  );
  for (const { number, previous, contentHash, hash } of linkEntries(
    'pk',
    { number: 0, hash: '0'.repeat(64) },
    rows,
  )) {
    await database.query(
      `UPDATE audit_link SET previous = $2, content_hash = $3, hash = $4 WHERE side = 'pk' AND number = $1`,
      [number, previous, contentHash, hash],
    );
  }
}

it('AU2 a file that is no key stops the start, and is named', async () => {
  mkdirSync(join(folder, 'bad'));
  writeFileSync(join(folder, 'bad', 'pk.key'), 'nonsense');
  await expect(signing('bad')).rejects.toThrow(/pk\.key in .* is no key/);
});
