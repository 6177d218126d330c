import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock, IdSource } from '@pasban/domain';
import { createApp } from '@pasban/http';
import { Database } from '@pasban/persistence';
import { QueueModule } from '@pasban/queue';
import { infrastructure } from '@pasban/runtime';
import type { Settings } from '@pasban/settings';
import { Auditor } from '../../../apps/dispatch/src/auditor/auditor';
import { DispatchModule } from '../../../apps/dispatch/src/dispatch.module';
import { Dispatcher } from '../../../apps/dispatch/src/dispatcher';
import { DeskGateway } from '../../../apps/gateway/src/feed/desk.gateway';
import { GatewayModule } from '../../../apps/gateway/src/gateway.module';
import { IngestionModule } from '../../../apps/ingestion/src/ingestion.module';
import { Breakage } from './breakage';
import type { Complaints } from './complaints';
import { type QueueInHand, QueueInHandModule } from './queue-in-hand';

class Root {}

const PARTS = { front: [IngestionModule, GatewayModule], dispatch: [DispatchModule] };

export type ProcessKind = keyof typeof PARTS;

/** What every process of a world stands on. */
export interface Ground {
  settings: Settings;
  clock: Clock;
  ids: IdSource;
  queue: QueueInHand;
  complaints: Complaints;
  executioner: Database;
  /** Hears of every transaction of a process that has been broken, or has written something. */
  hears: { broken: (kind: ProcessKind) => void; wrote: () => void };
}

/** One process of the system, as real as it can be without being one: its own application, pool and bus. */
export class Process {
  readonly breakage: Breakage;

  private constructor(
    readonly kind: ProcessKind,
    readonly app: NestFastifyApplication,
    { executioner, hears }: Ground,
  ) {
    const { broken, wrote } = hears;
    this.breakage = new Breakage(app.get(Database), executioner, { broken: () => broken(kind), wrote });
  }

  static async start(kind: ProcessKind, ground: Ground): Promise<Process> {
    const { settings, clock, ids, queue } = ground;
    const base = infrastructure(settings, clock, ids).map((part) =>
      part === QueueModule ? QueueInHandModule.with(queue, clock) : part,
    );
    const app = await createApp({ module: Root, imports: [...base, ...PARTS[kind]] }, settings);
    app.useLogger(ground.complaints);
    await app.init();
    return new Process(kind, app, ground);
  }

  /** Resolves once nothing is under way. */
  async settled(): Promise<void> {
    if (this.kind === 'front') return this.app.get(DeskGateway).settled();
    await this.app.get(Dispatcher).idle();
    await this.app.get(Auditor).idle();
  }

  async stop(): Promise<void> {
    this.breakage.disarm();
    await this.app.close();
  }
}
