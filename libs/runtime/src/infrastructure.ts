import type { DynamicModule, Type } from '@nestjs/common';
import { BusModule } from '@pasban/bus';
import type { Clock, IdSource } from '@pasban/domain';
import { IdentityModule } from '@pasban/identity';
import { ObservabilityModule } from '@pasban/observability';
import { PersistenceModule } from '@pasban/persistence';
import { QueueModule } from '@pasban/queue';
import { type Settings, SettingsModule } from '@pasban/settings';
import { TopologyModule } from './topology.module';

/** What every process stands on, whatever it does. A test hands in its own clock. */
export const infrastructure = (
  settings: Settings,
  clock?: Clock,
  ids?: IdSource,
): (Type | DynamicModule)[] => [
  SettingsModule.with(settings, clock, ids),
  PersistenceModule,
  BusModule,
  QueueModule,
  IdentityModule,
  TopologyModule,
  ObservabilityModule,
];
