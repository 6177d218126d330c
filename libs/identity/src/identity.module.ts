import { Global, Inject, Logger, Module, type OnModuleDestroy } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { Bus } from '@pasban/bus';
import { Database } from '@pasban/persistence';
import { CLOCK, IDS } from '@pasban/settings';
import type { Clock, IdSource } from '@pasban/domain';
import { AccessAudit } from './access.audit';
import { AccessGuard } from './access.guard';
import { LastUses } from './last-uses';
import { RequestLimits } from './request-limits';
import { SessionList } from './session-list';
import { Sessions } from './sessions';
import { SignIn } from './sign-in';
import { SignInLimits } from './sign-in-limits';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    {
      provide: LastUses,
      inject: [Database, CLOCK],
      useFactory: (db: Database, clock: Clock) => {
        const logger = new Logger('Identity');
        return new LastUses(db, clock, (error) => logger.warn(`last uses not written: ${String(error)}`));
      },
    },
    {
      provide: Sessions,
      inject: [Database, CLOCK, IDS, Bus, LastUses],
      useFactory: (db: Database, clock: Clock, ids: IdSource, bus: Bus, uses: LastUses) =>
        new Sessions(db, clock, ids, bus, uses),
    },
    {
      provide: SessionList,
      inject: [Database, CLOCK, Bus, LastUses],
      useFactory: (db: Database, clock: Clock, bus: Bus, uses: LastUses) =>
        new SessionList(db, clock, bus, uses),
    },
    {
      provide: SignIn,
      inject: [Database, CLOCK, Sessions],
      useFactory: (db: Database, clock: Clock, sessions: Sessions) =>
        new SignIn(db, sessions, new SignInLimits(db, clock)),
    },
    { provide: RequestLimits, inject: [CLOCK], useFactory: (clock: Clock) => new RequestLimits(clock) },
    { provide: APP_GUARD, useClass: AccessGuard },
    AccessAudit,
  ],
  exports: [Sessions, SessionList, SignIn],
})
export class IdentityModule implements OnModuleDestroy {
  constructor(@Inject(LastUses) private readonly uses: LastUses) {}

  async onModuleDestroy(): Promise<void> {
    await this.uses.write();
  }
}
