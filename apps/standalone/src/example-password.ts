import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The example accounts' password where nobody set one: random, and kept beside the data, readable to its owner
 * alone, so that the next start can print it again.
 */
export function keepExamplePassword(dataDir: string): string {
  const path = join(dataDir, 'example-password');
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const password = randomBytes(9).toString('base64url');
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(path, `${password}\n`, { mode: 0o600 });
  return password;
}
