import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { SETTINGS, type Settings } from '@pasban/settings';
import { openDatabase } from './data-source';
import { Database } from './database';

/** The database, connected and migrated before anything uses it. */
@Global()
@Module({
  providers: [
    {
      provide: Database,
      inject: [SETTINGS],
      useFactory: async (settings: Settings): Promise<Database> => {
        const logger = new Logger('Database');
        const onIdleError = (error: unknown): void => logger.warn(`connection lost: ${String(error)}`);
        return new Database(await openDatabase(settings, onIdleError));
      },
    },
  ],
  exports: [Database],
})
export class PersistenceModule implements OnApplicationShutdown {
  constructor(@Inject(Database) private readonly db: Database) {}

  async onApplicationShutdown(): Promise<void> {
    await this.db.source.destroy();
  }
}
