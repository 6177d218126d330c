import { type DynamicModule, Module } from '@nestjs/common';
import type { Clock, IdSource } from '@pasban/domain';
import { infrastructure } from '@pasban/runtime';
import type { Settings } from '@pasban/settings';
import { DispatchModule } from '../../dispatch/src/dispatch.module';
import { GatewayModule } from '../../gateway/src/gateway.module';
import { IngestionModule } from '../../ingestion/src/ingestion.module';

/** The three services in one process: how people meet Pasban, and how the stories run it. */
@Module({})
export class StandaloneModule {
  static with(settings: Settings, clock?: Clock, ids?: IdSource): DynamicModule {
    return {
      module: StandaloneModule,
      imports: [...infrastructure(settings, clock, ids), IngestionModule, DispatchModule, GatewayModule],
    };
  }
}
