import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BEGINNING, type ChainEnd, newPrivateKey, type SigningKey, signingKey } from '@pasban/audit';
import { z } from 'zod';

const SUFFIX = '.key';
/** Nobody else on the machine may read a private key. */
const OWNER_ONLY = 0o600;

const Seen = z.record(z.string(), z.strictObject({ number: z.int(), hash: z.string() }));

/**
 * The folder with the private keys of the sides for which a process signs: `pk.key` is that of pk. Beside each key stands
 * what has been signed with it (`pk.seen.json`), outside of the database, so that whoever writes a chain anew is found out
 * although he takes every signature away.
 */
export class KeyFolder {
  constructor(private readonly path: string) {}

  /** Makes the keys of sides that have none here: for an example, in which one process signs for all. */
  makeMissing(sides: readonly string[]): void {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    for (const side of sides) {
      const file = join(this.path, `${side}${SUFFIX}`);
      if (!existsSync(file)) writeFileSync(file, newPrivateKey(), { mode: OWNER_ONLY, flag: 'wx' });
    }
  }

  /** The keys that are here; throws for a file that holds none, and names it. */
  keys(): SigningKey[] {
    if (!existsSync(this.path)) return [];
    const files = readdirSync(this.path).filter((name) => name.endsWith(SUFFIX));
    return files.sort().map((name) => {
      try {
        return signingKey(name.slice(0, -SUFFIX.length), readFileSync(join(this.path, name), 'utf8'));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`${name} in ${this.path} is no key: ${reason}`, { cause: error });
      }
    });
  }

  /** How far a signer has followed a side's chain. */
  seen(signer: string, side: string): ChainEnd {
    return this.allSeen(signer)[side] ?? BEGINNING;
  }

  /** Remembers how far; a power cut leaves either the old file or the new one. */
  remember(signer: string, side: string, { number, hash }: ChainEnd): void {
    const file = this.seenFile(signer);
    const all = { ...this.allSeen(signer), [side]: { number, hash } };
    writeFileSync(`${file}.new`, JSON.stringify(all), { mode: OWNER_ONLY });
    renameSync(`${file}.new`, file);
  }

  private allSeen(signer: string): Record<string, ChainEnd> {
    const file = this.seenFile(signer);
    return existsSync(file) ? Seen.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  }

  private seenFile(signer: string): string {
    return join(this.path, `${signer}.seen.json`);
  }
}
