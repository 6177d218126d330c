import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Clock, Timer } from '@pasban/domain';
import { Metrics } from '@pasban/observability';
import { countAlarms, Database } from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';

/** How often the feeds are counted, milliseconds: ten times in the ten minutes that a figure covers. */
const COUNT_MS = 60_000;

/** Records how many new alarms each desk had to take in and how many people were there for them. */
@Injectable()
export class CountAlarms implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('CountAlarms');
  private timer: Timer | undefined;
  private counting: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.countLater();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    this.timer?.cancel();
    await this.idle();
  }

  /** Resolves once no count is under way. */
  idle(): Promise<void> {
    return this.counting;
  }

  private countLater(): void {
    if (this.stopped) return;
    this.timer = this.clock.after(COUNT_MS, () => {
      this.counting = this.count().finally(() => this.countLater());
    });
  }

  /** What was not counted stays behind the mark and is counted the next time. */
  private async count(): Promise<void> {
    try {
      await this.db.transaction((tx) => countAlarms(tx, this.clock.now()));
    } catch (error) {
      this.metrics.stageFailures.inc({ stage: 'count-alarms' });
      this.logger.warn(`alarms were not counted: ${String(error)}`);
    }
  }
}
