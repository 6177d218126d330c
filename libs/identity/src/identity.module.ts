import { Global, Inject, Logger, Module, type OnModuleDestroy } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { Bus } from '@pasban/bus';
import { Database } from '@pasban/persistence';
import { CLOCK, IDS, SETTINGS, type Settings } from '@pasban/settings';
import type { Clock, IdSource } from '@pasban/domain';
import { AccessAudit } from './access.audit';
import { AccessGuard } from './access.guard';
import { ClaimCheck } from './claim-check';
import { LastUses } from './last-uses';
import { RequestLimits } from './request-limits';
import { SecondFactors } from './second-factors';
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
      provide: SecondFactors,
      inject: [Database, CLOCK, SETTINGS],
      useFactory: (db: Database, clock: Clock, { secondFactor }: Settings) =>
        new SecondFactors(db, clock, secondFactor),
    },
    {
      provide: Sessions,
      inject: [Database, CLOCK, IDS, Bus, LastUses, SecondFactors],
      useFactory: (
        db: Database,
        clock: Clock,
        ids: IdSource,
        bus: Bus,
        uses: LastUses,
        factors: SecondFactors,
      ) => new Sessions(db, clock, ids, bus, uses, factors),
    },
    {
      provide: SessionList,
      inject: [Database, CLOCK, Bus, LastUses],
      useFactory: (db: Database, clock: Clock, bus: Bus, uses: LastUses) =>
        new SessionList(db, clock, bus, uses),
    },
    {
      provide: ClaimCheck,
      inject: [Database, CLOCK, SecondFactors],
      useFactory: (db: Database, clock: Clock, factors: SecondFactors) =>
        new ClaimCheck(db, new SignInLimits(db, clock), factors),
    },
    {
      provide: SignIn,
      inject: [ClaimCheck, Sessions],
      useFactory: (claims: ClaimCheck, sessions: Sessions) => new SignIn(claims, sessions),
    },
    { provide: RequestLimits, inject: [CLOCK], useFactory: (clock: Clock) => new RequestLimits(clock) },
    { provide: APP_GUARD, useClass: AccessGuard },
    AccessAudit,
  ],
  exports: [Sessions, SessionList, SecondFactors, ClaimCheck, SignIn],
})
export class IdentityModule implements OnModuleDestroy {
  constructor(@Inject(LastUses) private readonly uses: LastUses) {}

  async onModuleDestroy(): Promise<void> {
    await this.uses.write();
  }
}
