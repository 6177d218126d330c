import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SealKey } from '@pasban/settings';

/** What a sealed secret begins with; no base32 secret holds a colon. */
const MARK = 'sealed:1:';
const CIPHER = 'aes-256-gcm';
/** Bytes: 96 random bits for each seal, as GCM wants them, and its full tag. */
const NONCE = 12;
const TAG = 16;

/**
 * Keeps the secrets of authenticators unreadable to whoever reads the database alone: AES-256-GCM, bound to the account, so
 * that a row that is put in another's place opens nothing.
 */
export class SecretSeal {
  /** The first key seals; without one, secrets stay readable. */
  constructor(private readonly keys: readonly SealKey[]) {}

  /** Whether there is a key to seal with. */
  get isArmed(): boolean {
    return this.keys.length > 0;
  }

  seal(secret: string, account: string): string {
    const [current] = this.keys;
    if (!current) return secret;
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(CIPHER, current.key, nonce).setAAD(Buffer.from(account));
    const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${MARK}${current.id}:${sealed.toString('base64url')}`;
  }

  /**
   * The secret itself.
   * @throws Error when no key here opens it for this account; the message holds neither secret nor key.
   */
  open(stored: string, account: string): string {
    if (!stored.startsWith(MARK)) return stored;
    const [id = '', encoded = ''] = stored.slice(MARK.length).split(':');
    const held = this.keys.find((key) => key.id === id);
    if (!held) {
      throw new Error(`PASBAN_SEAL_KEYS holds no key "${id}", which sealed the second factor of ${account}`);
    }
    const bytes = Buffer.from(encoded, 'base64url');
    try {
      const decipher = createDecipheriv(CIPHER, held.key, bytes.subarray(0, NONCE), { authTagLength: TAG })
        .setAAD(Buffer.from(account))
        .setAuthTag(bytes.subarray(-TAG));
      return decipher.update(bytes.subarray(NONCE, -TAG), undefined, 'utf8') + decipher.final('utf8');
    } catch (cause) {
      throw new Error(
        `the second factor of ${account} cannot be opened: PASBAN_SEAL_KEYS holds another key "${id}" than sealed it, or it was changed`,
        { cause },
      );
    }
  }

  /** The id of the key that it takes and that is not here; undefined when there is nothing amiss. */
  missingKeyOf(stored: string): string | undefined {
    if (!stored.startsWith(MARK)) return undefined;
    const [id = ''] = stored.slice(MARK.length).split(':');
    return this.keys.some((key) => key.id === id) ? undefined : id;
  }

  /** Whether it lies as it should: under the key that seals now. */
  isCurrent(stored: string): boolean {
    const [current] = this.keys;
    return current === undefined || stored.startsWith(`${MARK}${current.id}:`);
  }
}
