import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Clock } from '@pasban/domain';
import { CLOCK, SETTINGS, type Settings } from '@pasban/settings';
import { Bus } from './bus';
import { PostgresBus } from './postgres-bus';
import { RedisBus } from './redis-bus';

/** One bus per process, started before anything that listens. */
@Global()
@Module({
  providers: [
    {
      provide: Bus,
      inject: [SETTINGS, CLOCK],
      useFactory: async (settings: Settings, clock: Clock): Promise<Bus> => {
        const logger = new Logger('Bus');
        const onTrouble = (error: unknown): void => logger.warn(`connection lost: ${String(error)}`);
        const bus =
          settings.redis === undefined
            ? new PostgresBus(settings.databaseUrl ?? '', clock, onTrouble)
            : new RedisBus(settings.redis, clock, onTrouble);
        await bus.start();
        return bus;
      },
    },
  ],
  exports: [Bus],
})
export class BusModule implements OnApplicationShutdown {
  constructor(@Inject(Bus) private readonly bus: Bus) {}

  async onApplicationShutdown(): Promise<void> {
    await this.bus.close();
  }
}
