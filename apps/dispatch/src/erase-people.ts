import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Bus } from '@pasban/bus';
import type { Clock } from '@pasban/domain';
import { Metrics } from '@pasban/observability';
import { Database, eraseSome } from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';
import { Repeated } from './repeated';

/** How often it looks whether somebody is being erased, milliseconds. */
const EVERY_MS = 2_000;
/** Rows looked at in one transaction: some milliseconds, so that nobody who waits for a row waits long. */
const BATCH = 500;
/** Batches in one round: between two batches everything else has its turn. */
const MOST_BATCHES = 200;

/**
 * Finishes what an administrator has confirmed (PD6). The row says how far it has come; what was not done is found by the
 * next round, of whichever process.
 */
@Injectable()
export class ErasePeople implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('ErasePeople');
  private readonly rounds: Repeated;
  private stopped = false;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.rounds = new Repeated(
      clock,
      EVERY_MS,
      () => this.round(),
      (error) => this.failed(error),
    );
  }

  onApplicationBootstrap(): void {
    this.rounds.begin();
  }

  onModuleDestroy(): Promise<void> {
    this.stopped = true;
    return this.rounds.stop();
  }

  /** Resolves once no round is under way. */
  idle(): Promise<void> {
    return this.rounds.idle();
  }

  private async round(): Promise<void> {
    let changed = false;
    try {
      for (let batch = 0; batch < MOST_BATCHES && !this.stopped; batch += 1) {
        const now = this.clock.now();
        const { found, feeds } = await this.db.transaction((tx) => eraseSome(tx, now, BATCH));
        changed ||= feeds;
        if (!found) return;
      }
    } finally {
      // Pages of feeds that gateways keep still have the names.
      if (changed) this.bus.publish('topology', {});
    }
  }

  private failed(error: unknown): void {
    this.metrics.stageFailures.inc({ stage: 'erase' });
    this.logger.error(`nothing more was erased: ${String(error)}`);
  }
}
