import { Global, Inject, Logger, Module, type OnModuleInit } from '@nestjs/common';
import { Bus } from '@pasban/bus';
import type { Clock, IdSource } from '@pasban/domain';
import { CurrentTopology, Database } from '@pasban/persistence';
import { CLOCK, IDS, SETTINGS, type Settings } from '@pasban/settings';
import { provisionIfEmpty } from './provision';

/** The topology in force: applied from the file into an empty database, and reloaded when a newer one is applied. */
@Global()
@Module({
  providers: [
    {
      provide: CurrentTopology,
      inject: [Database, SETTINGS, CLOCK, IDS],
      useFactory: async (
        db: Database,
        settings: Settings,
        clock: Clock,
        ids: IdSource,
      ): Promise<CurrentTopology> => {
        await provisionIfEmpty(db, settings, { clock, ids });
        const topology = new CurrentTopology(db);
        await topology.reload();
        return topology;
      },
    },
  ],
  exports: [CurrentTopology],
})
export class TopologyModule implements OnModuleInit {
  private readonly logger = new Logger('Topology');

  constructor(
    @Inject(Bus) private readonly bus: Bus,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
  ) {}

  onModuleInit(): void {
    const reload = (): void => {
      this.topology.reload().catch((error: unknown) => this.logger.error(`not reloaded: ${String(error)}`));
    };
    this.bus.on('topology', reload);
    this.bus.onResync(reload);
  }
}
