import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepSealKeys } from './seal-keys';
import { readSettings } from './settings';

const KEY = randomBytes(32).toString('base64');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pasban-seal-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('ID3 keys come from the environment or a file, in their order', () => {
  const old = randomBytes(32).toString('base64url');
  const expected = [
    { id: '2026', key: Buffer.from(KEY, 'base64') },
    { id: 'old', key: Buffer.from(old, 'base64url') },
  ];
  expect(readSettings({ PASBAN_SEAL_KEYS: `2026:${KEY}, old:${old}` }).sealKeys).toEqual(expected);
  const file = join(folder, 'keys');
  writeFileSync(file, `2026:${KEY}\nold:${old}\n`);
  expect(readSettings({ PASBAN_SEAL_KEYS_FILE: file }).sealKeys).toEqual(expected);
  expect(readSettings({}).sealKeys).toBeUndefined();
});

it('ID3 a key that is made is kept, and for its owner alone', () => {
  const file = join(folder, 'data', 'seal.keys');
  const made = keepSealKeys(file);
  expect(made).toHaveLength(1);
  expect(keepSealKeys(file)).toEqual(made);
  expect(statSync(file).mode & 0o077).toBe(0);
});

it.each([
  ['too short a key', { PASBAN_SEAL_KEYS: 'a:c2hvcnQ=' }, /PASBAN_SEAL_KEYS cannot be used: must be id:KEY/],
  ['a key without a name', { PASBAN_SEAL_KEYS: KEY }, /PASBAN_SEAL_KEYS/],
  ['one name for two keys', { PASBAN_SEAL_KEYS: `a:${KEY},a:${KEY}` }, /names one key twice/],
  ['no key', { PASBAN_SEAL_KEYS: ',' }, /holds no key/],
  ['a file that is not there', { PASBAN_SEAL_KEYS_FILE: '/nowhere' }, /PASBAN_SEAL_KEYS_FILE.*nowhere/],
  ['both', { PASBAN_SEAL_KEYS: `a:${KEY}`, PASBAN_SEAL_KEYS_FILE: '/nowhere' }, /both set/],
])('ID3 the start is refused for %s, without saying a key', (_, environment, said) => {
  const reading = () => readSettings(environment);
  expect(reading).toThrow(said);
  expect(reading).not.toThrow(KEY);
});
