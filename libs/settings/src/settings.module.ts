import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Clock, IdSource } from '@pasban/domain';
import type { Settings } from './settings';
import { SystemClock } from './system-clock';
import { UuidIds } from './uuid-ids';

export const SETTINGS = Symbol('Settings');
export const CLOCK = Symbol('Clock');
export const IDS = Symbol('IdSource');

/** Settings, time and ids for everyone: what a test replaces to fast-forward a night. */
@Global()
@Module({})
export class SettingsModule {
  static with(
    settings: Settings,
    clock: Clock = new SystemClock(),
    ids: IdSource = new UuidIds(clock),
  ): DynamicModule {
    const providers = [
      { provide: SETTINGS, useValue: settings },
      { provide: CLOCK, useValue: clock },
      { provide: IDS, useValue: ids },
    ];
    return { module: SettingsModule, providers, exports: providers };
  }
}
