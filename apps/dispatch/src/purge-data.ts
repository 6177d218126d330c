import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { type Clock, type DuePurge, duePurges } from '@pasban/domain';
import { Metrics } from '@pasban/observability';
import { CurrentTopology, Database, PURGE_LOCK, purgeSome } from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';
import { Repeated } from './repeated';

/** How often it comes round, milliseconds. */
const EVERY_MS = 60_000;
/** Rows of a table in one transaction: some milliseconds, so that nobody who waits for a row waits long. */
const BATCH = 200;
/** Batches of one kind of a side in one round: between two batches everything else has its turn. */
const MOST_BATCHES = 20;

/**
 * Purges what the sides no longer keep (PD2). It only takes what has been over for long, in small transactions, one process
 * at a time; what was not done is found by the next round, of whichever process.
 */
@Injectable()
export class PurgeData implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('PurgeData');
  private readonly rounds: Repeated;
  private stopped = false;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
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
    if (!this.topology.isLoaded) return;
    const now = this.clock.now();
    // One kind that fails keeps none of the others.
    for (const due of duePurges(this.topology.retention, now)) {
      await this.purge(due, now).catch((error: unknown) => this.failed(error));
    }
    this.metrics.purgedAt.set(now.getTime() / 1_000);
  }

  private async purge(due: DuePurge, now: Date): Promise<void> {
    for (let batch = 0; batch < MOST_BATCHES && !this.stopped; batch += 1) {
      const { rows, more } = await this.db.transaction((tx) => purgeSome(tx, due, now, BATCH), PURGE_LOCK);
      this.metrics.purgedRows.inc({ kind: due.kind }, rows);
      if (!more) return;
    }
  }

  private failed(error: unknown): void {
    this.metrics.stageFailures.inc({ stage: 'purge' });
    this.logger.error(`nothing more was purged: ${String(error)}`);
  }
}
