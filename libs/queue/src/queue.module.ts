import { Global, Inject, Logger, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Clock } from '@pasban/domain';
import { CLOCK, SETTINGS, type Settings } from '@pasban/settings';
import { queueBackend } from './backend';
import { WakeUps } from './wake-ups';

@Global()
@Module({
  providers: [
    {
      provide: WakeUps,
      inject: [SETTINGS, CLOCK],
      useFactory: async (settings: Settings, clock: Clock): Promise<WakeUps> => {
        const logger = new Logger('WakeUps');
        const backend = queueBackend(settings);
        await backend.prepare();
        return new WakeUps(backend, clock, (error) => logger.warn(`${backend.kind}: ${String(error)}`));
      },
    },
  ],
  exports: [WakeUps],
})
export class QueueModule implements BeforeApplicationShutdown {
  constructor(@Inject(WakeUps) private readonly wakeUps: WakeUps) {}

  async beforeApplicationShutdown(): Promise<void> {
    await this.wakeUps.close();
  }
}
