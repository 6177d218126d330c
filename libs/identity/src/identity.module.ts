import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { Bus } from '@pasban/bus';
import { Database } from '@pasban/persistence';
import { CLOCK, IDS } from '@pasban/settings';
import type { Clock, IdSource } from '@pasban/domain';
import { REFUSALS } from '@pasban/http';
import { AccessAudit } from './access.audit';
import { AccessGuard } from './access.guard';
import { AuditRefusals } from './audit-refusals';
import { Sessions } from './sessions';

@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [
    {
      provide: Sessions,
      inject: [Database, CLOCK, IDS, Bus],
      useFactory: (db: Database, clock: Clock, ids: IdSource, bus: Bus) => new Sessions(db, clock, ids, bus),
    },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: REFUSALS, useClass: AuditRefusals },
    AccessAudit,
  ],
  exports: [Sessions, REFUSALS],
})
export class IdentityModule {}
