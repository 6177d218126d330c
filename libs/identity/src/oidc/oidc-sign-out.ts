import { Logger } from '@nestjs/common';
import { type Database, providerOfSession } from '@pasban/persistence';
import { failureOf } from './failure-of';
import type { Providers } from './providers';

/**
 * Where somebody who signs out goes to sign out of the side's provider as well (ID3), where the session was begun there. Our
 * own session is over by then, whatever becomes of the provider's.
 */
export class OidcSignOut {
  private readonly logger = new Logger('Oidc');

  constructor(
    private readonly db: Database,
    private readonly providers: Providers,
  ) {}

  /** Undefined for a session that a password began, and where the provider is not there or has no such place. */
  async addressFor(session: string): Promise<string | undefined> {
    if (!this.providers.areThere) return undefined;
    const side = await providerOfSession(this.db, session);
    const provider = side === undefined ? undefined : this.providers.of(side);
    return provider?.signOutAddress().catch((error: unknown) => {
      this.logger.warn(`nobody can be sent to sign out at the provider of ${side}: ${failureOf(error)}`);
      return undefined;
    });
  }
}
