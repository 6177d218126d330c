import { Logger } from '@nestjs/common';
import { type Database, replaceSecret, secretsOf } from '@pasban/persistence';
import type { SecretSeal } from './secret-seal';

/**
 * Puts every second factor under the current key, at the start of a gateway: those that lie readable, and those of a key that
 * is being replaced. The start fails when one is under a key that is not here, since its owner could not sign in; one that was
 * changed is told of and left alone, so that nobody stops a start with a row.
 */
export class SealFactors {
  private readonly logger = new Logger('SealFactors');

  constructor(
    private readonly db: Database,
    private readonly seal: SecretSeal,
  ) {}

  async run(): Promise<void> {
    const held = await secretsOf(this.db);
    const missing = new Set(held.flatMap(({ secret }) => this.seal.missingKeyOf(secret) ?? []));
    if (missing.size > 0) {
      throw new Error(
        `PASBAN_SEAL_KEYS lacks the keys ${[...missing].join(', ')}, which second factors in the database are sealed with`,
      );
    }
    if (!this.seal.isArmed) {
      if (held.length > 0)
        this.logger.warn('second factors lie readable in the database: set PASBAN_SEAL_KEYS');
      return;
    }
    for (const { account, secret } of held) {
      if (this.seal.isCurrent(secret)) this.mustOpen(account, secret);
      else await this.replace(account, secret);
    }
  }

  private async replace(account: string, secret: string): Promise<void> {
    const plain = this.mustOpen(account, secret);
    if (plain !== undefined) await replaceSecret(this.db, account, secret, this.seal.seal(plain, account));
  }

  private mustOpen(account: string, secret: string): string | undefined {
    try {
      return this.seal.open(secret, account);
    } catch (error) {
      this.logger.error(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }
}
