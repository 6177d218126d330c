import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BEGINNING,
  canonical,
  type Head,
  isSound,
  linkEntries,
  newPrivateKey,
  signHead,
  signingKey,
  type SideVerdict,
  Verification,
} from '@pasban/audit';
import { appendAudit, AUDIT_CHAIN_LOCK, auditRecords, linkWaiting } from '@pasban/persistence';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { at, freshStores, type Stores } from '../harness/stores';

jest.setTimeout(120_000);

let stores: Stores;
const folder = mkdtempSync(join(tmpdir(), 'pasban-audit-'));
// Keeps the server running from one test's database to the next's.
let held: TestDatabase;
beforeAll(async () => {
  held = await freshDatabase();
});
afterAll(async () => {
  await held.drop();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  stores = await freshStores();
  for (let n = 1; n <= 10; n += 1) await append(['pk', 'cn'], n);
  await link();
});
afterEach(() => stores.close());

const append = (sides: string[], n: number) =>
  appendAudit(stores.db, sides, {
    at: at(n),
    deeds: [{ act: 'test.done', reason: `number-${n}` }],
    by: null,
    from: '192.0.2.7',
    on: { test: String(n) },
    outcome: 'done',
    content: { words: `of number ${n}` },
  });
const link = (limit = 100) => stores.db.transaction((tx) => linkWaiting(tx, limit), AUDIT_CHAIN_LOCK);
/** As the owner of the database, who may do anything. */
const tamper = (text: string, values: unknown[] = []) => stores.database.query(text, values);

async function verdicts(): Promise<Record<string, SideVerdict>> {
  const verification = new Verification();
  for await (const record of auditRecords(stores.db)) verification.take(record);
  return Object.fromEntries(verification.verdicts().map((verdict) => [verdict.side, verdict]));
}
async function flawOf(side = 'pk') {
  const found = await verdicts();
  const other = found[side === 'pk' ? 'cn' : 'pk'];
  expect(other && isSound(other)).toBe(true);
  return found[side]?.flaw;
}
const entryOf = (number: number) => `(SELECT entry FROM audit_link WHERE side = 'pk' AND number = ${number})`;

const keys = { pk: signingKey('pk', newPrivateKey()), cn: signingKey('cn', newPrivateKey()) };

/** Signs pk's head at a number, as pk and cn do. */
async function countersign(number: number): Promise<void> {
  for (const { key, side, publicKey } of Object.values(keys)) {
    await tamper('INSERT INTO audit_key VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [key, side, publicKey]);
  }
  const [row] = await stores.database.query<{ hash: string }>(
    `SELECT hash FROM audit_link WHERE side = 'pk' AND number = $1`,
    [number],
  );
  const head: Head = { side: 'pk', number, hash: row?.hash ?? '', at: at(500).toISOString() };
  await tamper('INSERT INTO audit_head VALUES ($1, $2, $3, $4)', [head.side, number, head.hash, head.at]);
  for (const key of Object.values(keys)) {
    const { signer, signature } = signHead(head, key);
    const values = [head.side, number, signer, key.key, signature];
    await tamper('INSERT INTO audit_signature VALUES ($1, $2, $3, $4, $5)', values);
  }
}

/** Writes pk's chain anew from a number on, as somebody does who knows how it is made. */
async function rewriteFrom(number: number): Promise<void> {
  const [end = BEGINNING] = await stores.database.query<{ number: number; hash: string }>(
    `SELECT number::integer, hash FROM audit_link WHERE side = 'pk' AND number = $1`,
    [number - 1],
  );
  const rows = await stores.database.query<{ id: number; body: string; content: string | null }>(
    `SELECT e.id::integer, e.body, e.content FROM audit_link l JOIN audit_entry e ON e.id = l.entry
      WHERE l.side = 'pk' AND l.number >= $1 ORDER BY l.number`,
    [number],
  );
  for (const one of linkEntries('pk', end, rows)) {
    await tamper(
      `UPDATE audit_link SET previous = $2, content_hash = $3, hash = $4 WHERE side = 'pk' AND number = $1`,
      [one.number, one.previous, one.contentHash, one.hash],
    );
  }
}

it('AU2 an audit that nobody touched is sound, and what is appended meanwhile waits', async () => {
  await append(['pk'], 11);
  expect(await verdicts()).toMatchObject({
    pk: { sound: 10, flaw: undefined, waiting: 1, unlinked: [], purged: 0, countersigned: 0 },
    cn: { sound: 10, flaw: undefined, waiting: 0, unlinked: [] },
  });
});

it('AU2 an entry that commits late is linked late, and none is passed over', async () => {
  await stores.db.transaction(async (late) => {
    await appendAudit(late, ['pk'], {
      at: at(20),
      deeds: [],
      by: null,
      from: null,
      on: { test: 'late' },
      outcome: 'done',
    });
    await append(['pk'], 21);
    expect(await link()).toBe(1);
  });
  expect(await link()).toBe(1);
  expect(await link()).toBe(0);
  expect((await verdicts())['pk']).toMatchObject({ sound: 12, flaw: undefined, waiting: 0 });
});

it('AU2 several linkers at once leave one chain without a gap', async () => {
  const pools = [stores.db, await stores.anotherPool(), await stores.anotherPool()];
  for (let n = 0; n < 30; n += 1) await append(['pk', 'cn'], 100 + n);
  await Promise.all(
    Array.from({ length: 15 }, (_, index) =>
      (pools[index % 3] ?? stores.db).transaction((tx) => linkWaiting(tx, 7), AUDIT_CHAIN_LOCK),
    ),
  );
  expect(await verdicts()).toMatchObject({ pk: { sound: 40 }, cn: { sound: 40 } });
});

it('AU2 a linker that dies in the middle loses nothing', async () => {
  await append(['pk', 'cn'], 11);
  const crash = stores.db.transaction(async (tx) => {
    await linkWaiting(tx, 10);
    throw new Error('killed');
  }, AUDIT_CHAIN_LOCK);
  await expect(crash).rejects.toThrow('killed');
  expect(await verdicts()).toMatchObject({ pk: { sound: 10, waiting: 1 }, cn: { sound: 10, waiting: 1 } });
  await link();
  expect(await verdicts()).toMatchObject({ pk: { sound: 11, waiting: 0 }, cn: { sound: 11, waiting: 0 } });
});

it('AU2 an altered entry, place or hash is found', async () => {
  const body = canonical({ at: at(4).toISOString(), by: 'nobody' });
  await tamper(`UPDATE audit_entry SET body = $1 WHERE id = ${entryOf(4)}`, [body]);
  expect(await flawOf()).toEqual({ reason: 'altered', number: 4 });
  await tamper(`UPDATE audit_entry SET at = at + interval '1 microsecond' WHERE id = ${entryOf(3)}`);
  expect(await flawOf()).toEqual({ reason: 'altered', number: 3 });
  await tamper(`UPDATE audit_link SET hash = repeat('a', 64) WHERE side = 'pk' AND number = 2`);
  expect(await flawOf()).toEqual({ reason: 'altered', number: 2 });
});

it('AU2 altered content is found, and content that was removed without a purge', async () => {
  await tamper(`UPDATE audit_entry SET content = NULL WHERE id IN (${entryOf(7)}, ${entryOf(9)})`);
  expect(await flawOf()).toEqual({ reason: 'content-removed', number: 7 });
  await tamper(`UPDATE audit_entry SET content = '{"words":"other"}' WHERE id = ${entryOf(6)}`);
  expect(await flawOf()).toEqual({ reason: 'content-altered', number: 6 });
});

it('AU2 a deleted link, and a deleted entry, are missing', async () => {
  await tamper(`DELETE FROM audit_entry WHERE id = ${entryOf(7)}`);
  expect(await flawOf()).toEqual({ reason: 'missing', number: 7 });
  await tamper(`DELETE FROM audit_link WHERE side = 'pk' AND number = 3`);
  const { pk } = await verdicts();
  expect(pk?.flaw).toEqual({ reason: 'missing', number: 3 });
  expect(pk?.unlinked).toHaveLength(1);
});

it('AU2 an inserted row is found where the old ones go on', async () => {
  await tamper(`UPDATE audit_link SET number = number + 1000 WHERE side = 'pk' AND number >= 5`);
  await tamper(`UPDATE audit_link SET number = number - 999 WHERE side = 'pk' AND number >= 1000`);
  await tamper(
    `INSERT INTO audit_entry (side, at, body) VALUES ('pk', '2026-11-23T08:00:00.000Z', '{"at":"2026-11-23T08:00:00.000Z"}')`,
  );
  await tamper(
    `INSERT INTO audit_link SELECT 'pk', 5, (SELECT max(id) FROM audit_entry), hash, NULL, repeat('b', 64)
       FROM audit_link WHERE side = 'pk' AND number = 4`,
  );
  expect(await flawOf()).toEqual({ reason: 'altered', number: 5 });
  const forged = { id: Number((await tamper('SELECT max(id) AS id FROM audit_entry'))[0]?.['id']) };
  const [end = BEGINNING] = await stores.database.query<{ number: number; hash: string }>(
    `SELECT number::integer, hash FROM audit_link WHERE side = 'pk' AND number = 4`,
  );
  const body = '{"at":"2026-11-23T08:00:00.000Z"}';
  const [sound] = linkEntries('pk', end, [{ ...forged, body, content: null }]);
  await tamper(`UPDATE audit_link SET hash = $1 WHERE side = 'pk' AND number = 5`, [sound?.hash]);
  expect(await flawOf()).toEqual({ reason: 'altered', number: 6 });
});

it('AU2 two rows that changed places are found', async () => {
  await tamper(`UPDATE audit_link SET number = -number WHERE side = 'pk' AND number IN (4, 8)`);
  await tamper(`UPDATE audit_link SET number = 12 + number WHERE side = 'pk' AND number < 0`);
  expect(await flawOf()).toEqual({ reason: 'altered', number: 4 });
});

it('AU2 an entry that is kept from its place is found', async () => {
  await append(['pk'], 11);
  await tamper('DELETE FROM audit_waiting');
  const { pk } = await verdicts();
  expect(pk).toMatchObject({ flaw: undefined, waiting: 0 });
  expect(pk?.unlinked).toHaveLength(1);
  expect(pk && isSound(pk)).toBe(false);
});

it('AU2 a tail that was signed and is gone is found; one that was not signed yet is not missed', async () => {
  await countersign(8);
  expect((await verdicts())['pk']).toMatchObject({ sound: 10, flaw: undefined, countersigned: 8 });
  const cutFrom = async (number: number): Promise<void> => {
    await tamper(
      `WITH gone AS (DELETE FROM audit_link WHERE side = 'pk' AND number >= $1 RETURNING entry)
       DELETE FROM audit_entry e USING gone WHERE e.id = gone.entry`,
      [number],
    );
  };
  await cutFrom(9);
  expect(await flawOf()).toBeUndefined();
  await cutFrom(7);
  expect(await flawOf()).toEqual({ reason: 'cut-off', number: 7 });
});

it('AU2 a chain that was written anew is not the one that was signed', async () => {
  await countersign(8);
  await tamper(
    `UPDATE audit_entry SET body = replace(body, 'number-3', 'number-0') WHERE id = ${entryOf(3)}`,
  );
  await rewriteFrom(3);
  expect(await flawOf()).toEqual({ reason: 'rewritten', number: 8 });
});

it('AU2 a forged signature does not hold: neither another head’s nor another key’s nor one by a key of the wrong side', async () => {
  await countersign(8);
  await tamper(
    `UPDATE audit_entry SET body = replace(body, 'number-3', 'number-0') WHERE id = ${entryOf(3)}`,
  );
  await rewriteFrom(3);
  await tamper(
    `UPDATE audit_head h SET hash = l.hash FROM audit_link l WHERE l.side = h.side AND l.number = h.number`,
  );
  expect(await flawOf()).toEqual({ reason: 'forged-signature', number: 8 });
  const [head] = await stores.database.query<Head>(`SELECT side, number::integer, hash, at FROM audit_head`);
  if (!head) throw new Error('there is no head');
  const stranger = signingKey('pk', newPrivateKey());
  for (const signer of ['pk', 'cn'] as const) {
    const { signature } = signHead(head, signer === 'cn' ? stranger : keys.pk);
    await tamper('UPDATE audit_signature SET signature = $2 WHERE signer = $1', [signer, signature]);
  }
  expect(await flawOf()).toEqual({ reason: 'forged-signature', number: 8 });
  await tamper('INSERT INTO audit_key VALUES ($1, $2, $3)', [stranger.key, 'pk', stranger.publicKey]);
  await tamper(`UPDATE audit_signature SET key = $1 WHERE signer = 'cn'`, [stranger.key]);
  expect(await flawOf()).toEqual({ reason: 'forged-signature', number: 8 });
});

function tool(...args: string[]): { code: number | null; output: string } {
  const env = { ...process.env, DATABASE_URL: stores.database.url };
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(__dirname, '../../dist/tools/audit-verify/main.js'), ...args],
    { env, encoding: 'utf8' },
  );
  return { code: status, output: stdout + stderr };
}

it('AU2 the command verifies a database and an exported file, names the first bad number and why, and fails', async () => {
  const file = join(folder, 'export.ndjson');
  await countersign(8);
  const exported = tool('--export', file);
  expect(exported).toMatchObject({ code: 0, output: expect.stringContaining('pk: sound, 10 entries.') });
  expect(exported.output).toContain('Countersigned up to number 8.');
  expect(exported.output).toContain(`Key of cn: ${keys.cn.key}`);
  expect(tool('--file', file)).toEqual(exported);
  expect(tool('--export', file)).toMatchObject({ code: 1, output: expect.stringContaining('EEXIST') });

  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const altered = join(folder, 'altered.ndjson');
  writeFileSync(altered, `${lines.join('\n').replace('number-6', 'number-0')}\n`);
  expect(tool('--file', altered)).toMatchObject({
    code: 1,
    output: expect.stringMatching(/NOT SOUND\. Number 6 is not what was written\.\n +Sound up to number 5\./),
  });

  // Whoever takes the signatures away together with the tail is found by an earlier copy.
  await tamper(`DELETE FROM audit_signature`);
  await tamper(`DELETE FROM audit_head`);
  await tamper(
    `WITH gone AS (DELETE FROM audit_link WHERE side = 'pk' AND number >= 6 RETURNING entry)
     DELETE FROM audit_entry e USING gone WHERE e.id = gone.entry`,
  );
  expect(tool()).toMatchObject({ code: 0 });
  expect(tool('--against', file)).toMatchObject({
    code: 1,
    output: expect.stringContaining('Number 6 and what followed it was signed, and is gone.'),
  });
});

it('AU2 the command counts what was purged, online and in an exported file, and finds what somebody else removed', async () => {
  const long = new Date('2016-01-04T08:00:00Z');
  const entry = (n: number) => ({
    at: new Date(long.getTime() + n),
    deeds: [{ act: 'test.done', reason: `old-${n}` }],
    by: null,
    from: null,
    on: {},
    outcome: 'done' as const,
    content: { words: `old words ${n}` },
  });
  await tamper('TRUNCATE audit_entry, audit_link, audit_waiting');
  for (let n = 1; n <= 5; n += 1) await appendAudit(stores.db, ['pk'], entry(n));
  await append(['pk', 'cn'], 6);
  await link();
  await stores.db.run({ name: '', text: `SELECT purge_audit_content('pk', '2026-11-24T08:00:00Z', 3)` });
  await stores.db.run({ name: '', text: `SELECT purge_audit_content('pk', '2026-11-24T08:00:00Z', 3)` });
  const [left] = await stores.database.query<{ old: number; all: number }>(
    `SELECT count(*) FILTER (WHERE content LIKE '%old words%')::integer AS old, count(*)::integer AS all
       FROM audit_entry WHERE content IS NOT NULL`,
  );
  expect(left).toEqual({ old: 0, all: 2 });

  // The records of the purges wait for their places here, and are linked before the second look.
  const words = 'The content of 5 entries has been purged or erased.';
  expect(tool()).toMatchObject({ code: 0, output: expect.stringContaining(words) });
  await link();
  const file = join(folder, 'purged.ndjson');
  const exported = tool('--export', file);
  expect(exported).toMatchObject({ code: 0, output: expect.stringContaining(words) });
  expect(tool('--file', file)).toEqual(exported);

  await tamper(`UPDATE audit_entry SET content = NULL WHERE id = ${entryOf(6)}`);
  const finds = {
    code: 1,
    output: expect.stringContaining('The content of number 6 is gone, and no purge or erasure says so.'),
  };
  expect(tool()).toMatchObject(finds);
  const tampered = join(folder, 'tampered.ndjson');
  expect(tool('--export', tampered)).toMatchObject(finds);
  expect(tool('--file', tampered)).toMatchObject(finds);
});
