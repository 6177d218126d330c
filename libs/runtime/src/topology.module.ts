import { Global, Inject, Logger, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Bus } from '@pasban/bus';
import type { Clock, IdSource, Timer } from '@pasban/domain';
import { CurrentTopology, Database } from '@pasban/persistence';
import { CLOCK, IDS, SETTINGS, type Settings } from '@pasban/settings';
import { provisionIfEmpty } from './provision';

/** An applied topology is in force after this at the latest, should the event that announces it be lost. */
const LOOK_MS = 10_000;

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
export class TopologyModule implements OnModuleInit, OnModuleDestroy {
  private timer: Timer | undefined;
  private readonly logger = new Logger('Topology');

  constructor(
    @Inject(Bus) private readonly bus: Bus,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const keepUp = (): void => void this.keepUp();
    this.bus.on('topology', keepUp);
    this.bus.onResync(keepUp);
    this.lookLater();
  }

  onModuleDestroy(): void {
    this.timer?.cancel();
  }

  private keepUp(): Promise<void> {
    return this.topology
      .keepUp()
      .catch((error: unknown) => this.logger.error(`not reloaded: ${String(error)}`));
  }

  private lookLater(): void {
    this.timer = this.clock.after(LOOK_MS, () => void this.keepUp().finally(() => this.lookLater()));
  }
}
