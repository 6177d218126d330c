import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Clock } from '@pasban/domain';
import { Metrics } from '@pasban/observability';
import { countAlarms, Database } from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';
import { Repeated } from './repeated';

/** How often the feeds are counted, milliseconds: ten times in the ten minutes that a figure covers. */
const COUNT_MS = 60_000;

/** Records how many new alarms each desk had to take in and how many people were there for them. */
@Injectable()
export class CountAlarms implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('CountAlarms');
  private readonly counts: Repeated;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.counts = new Repeated(
      clock,
      COUNT_MS,
      () => this.count(),
      (error) => this.failed(error),
    );
  }

  onApplicationBootstrap(): void {
    this.counts.begin();
  }

  onModuleDestroy(): Promise<void> {
    return this.counts.stop();
  }

  /** Resolves once no count is under way. */
  idle(): Promise<void> {
    return this.counts.idle();
  }

  private count(): Promise<void> {
    return this.db.transaction((tx) => countAlarms(tx, this.clock.now()));
  }

  /** What was not counted stays behind the mark and is counted the next time. */
  private failed(error: unknown): void {
    this.metrics.stageFailures.inc({ stage: 'count-alarms' });
    this.logger.warn(`alarms were not counted: ${String(error)}`);
  }
}
