import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditRecord } from '@pasban/audit';
import { readAuditFile, writeAuditFile } from './audit-file';

const folder = mkdtempSync(join(tmpdir(), 'pasban-audit-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

const RECORDS: AuditRecord[] = [
  { kind: 'head', side: 'pk', number: 2, hash: 'h', at: 'a' },
  { kind: 'loose', side: 'cn', entry: 7, waits: true },
  { kind: 'end', records: 2 },
];
const LINES = RECORDS.map((record) => JSON.stringify(record));

async function* given(records: readonly AuditRecord[]): AsyncGenerator<AuditRecord> {
  for (const record of records) yield await Promise.resolve(record);
}

async function collect(records: AsyncIterable<AuditRecord>): Promise<AuditRecord[]> {
  const all: AuditRecord[] = [];
  for await (const record of records) all.push(record);
  return all;
}

let files = 0;
const newFile = (): string => join(folder, `${(files += 1)}.ndjson`);
const fileOf = (lines: readonly string[]): string => {
  const path = newFile();
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
};

it('AU2 what is exported comes back as it was, in a file for its owner’s eyes alone', async () => {
  const path = newFile();
  expect(await collect(writeAuditFile(path, given(RECORDS)))).toEqual(RECORDS);
  expect(await collect(readAuditFile(path))).toEqual(RECORDS);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it('AU2 no file is written over', async () => {
  const path = fileOf(['kept']);
  await expect(collect(writeAuditFile(path, given(RECORDS)))).rejects.toThrow(/EEXIST/);
});

it.each([
  ['without its end', LINES.slice(0, -1), /has no end/],
  ['with a line less', LINES.toSpliced(0, 1), /has 1 of 2 records/],
  ['with a line more', LINES.toSpliced(1, 0, LINES[1] ?? ''), /has 3 of 2 records/],
  ['that goes on after its end', [...LINES, ...LINES], /goes on after its end/],
  ['with a line that is no JSON', ['{', ...LINES], /line 1 is no record/],
  ['with a record of no known kind', [...LINES.slice(0, 1), '{"kind":"other"}'], /line 2 is no record/],
  ['with a member too many', [LINES[0]?.replace('{', '{"x":1,') ?? ''], /line 1 is no record/],
])('AU2 a file %s is refused', async (_, lines, words) => {
  await expect(collect(readAuditFile(fileOf(lines)))).rejects.toThrow(words);
});

it('AU2 a file that is not there is an error', async () => {
  await expect(collect(readAuditFile(newFile()))).rejects.toThrow(/ENOENT/);
});
