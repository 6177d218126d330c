import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A key under which secrets lie in the database. */
export interface SealKey {
  /** Stands beside what it sealed, so that a key can be replaced. */
  id: string;
  /** 256 bits. */
  key: Buffer;
}

const KEY_BYTES = 32;
const LINE = /^([a-z0-9-]{1,40}):([A-Za-z0-9+/_-]{43}=?)$/;

/**
 * Reads keys as `id:KEY`, 32 bytes in base64, separated by commas or lines. The first seals; the others only open what they
 * sealed before.
 * @throws Error whose message holds no key.
 */
export function parseSealKeys(text: string): SealKey[] {
  const keys = text
    .split(/[\s,]+/)
    .filter((one) => one !== '')
    .map((one): SealKey => {
      const [, id = '', encoded = ''] = LINE.exec(one) ?? [];
      const key = Buffer.from(encoded, 'base64');
      if (key.length !== KEY_BYTES) throw new Error('must be id:KEY, KEY being 32 bytes in base64');
      return { id, key };
    });
  if (keys.length === 0) throw new Error('holds no key');
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new Error('names one key twice');
  return keys;
}

/** Makes a file with one new key unless there is one: for a system that brings its own database. */
export function keepSealKeys(path: string): SealKey[] {
  mkdirSync(dirname(path), { recursive: true });
  if (!existsSync(path)) {
    writeFileSync(path, `1:${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return parseSealKeys(readFileSync(path, 'utf8'));
}
