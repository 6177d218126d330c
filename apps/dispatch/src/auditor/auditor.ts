import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Bus } from '@pasban/bus';
import type { Clock } from '@pasban/domain';
import { Metrics, Readiness, type Shortcoming } from '@pasban/observability';
import { CurrentTopology, Database } from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';
import { Repeated } from '../repeated';
import { tellChanges } from './episodes';
import { type Finding, FINDINGS, isLag, STAGE_OF } from './findings';
import { judge, NO_VERDICT, stuckStages, type Verdict } from './judge';
import { type Measure, measureContradictions, measureWaiting, STUCK_SECONDS } from './measure';

/** How often it looks at what waits. */
const AUDIT_MS = 5_000;
/** Of so many looks, one is at everything: that one reads far more rows. */
const THOROUGH_EVERY = 6;
/** With very many open alerts it comes more rarely: it may take one part in so many of the time. */
const THOROUGH_SHARE = 200;

const LAGS = FINDINGS.filter(isLag);
const CONTRADICTIONS = FINDINGS.filter((finding) => !isLag(finding));

/**
 * Looks over the stages' shoulders: whether every report has been routed and every due step has fired, from the rows
 * alone. What is stuck shows in the metrics, makes this process unready, and is told to the national desks.
 */
@Injectable()
export class Auditor implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Auditor');
  private verdict: Verdict = NO_VERDICT;
  /** Looks until the next thorough one. */
  private untilThorough = 0;
  private lookedAt: Date | undefined;
  private readonly looks: Repeated;

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.looks = new Repeated(
      clock,
      AUDIT_MS,
      () => this.look(),
      (error) => this.failed(error),
    );
  }

  onApplicationBootstrap(): void {
    this.lookedAt = this.clock.now();
    this.readiness.watch(() => this.shortcoming());
    this.looks.begin();
  }

  onModuleDestroy(): Promise<void> {
    return this.looks.stop();
  }

  /** Resolves once no look is under way. */
  idle(): Promise<void> {
    return this.looks.idle();
  }

  private failed(error: unknown): void {
    this.metrics.stageFailures.inc({ stage: 'audit' });
    this.logger.error(`the auditor could not look: ${String(error)}`);
  }

  private async look(): Promise<void> {
    if (!this.topology.isLoaded) return;
    const now = this.clock.now();
    await this.lookAt(LAGS, measureWaiting, now);
    this.lookedAt = now;
    this.metrics.auditorLooks.inc({ at: 'waiting' });
    // Last, since a row that nobody can read may break this look; what waits is known by then.
    if (this.untilThorough === 0) await this.lookThoroughly();
    this.untilThorough -= 1;
  }

  private async lookThoroughly(): Promise<void> {
    const begun = this.clock.now();
    this.untilThorough = THOROUGH_EVERY;
    await this.lookAt(CONTRADICTIONS, measureContradictions, begun);
    const tookMs = this.clock.now().getTime() - begun.getTime();
    this.metrics.auditorLooks.inc({ at: 'everything' });
    this.untilThorough = Math.max(THOROUGH_EVERY, Math.ceil((tookMs * THOROUGH_SHARE) / AUDIT_MS));
  }

  private async lookAt(findings: readonly Finding[], measure: Measure, now: Date): Promise<void> {
    const seen = await measure(this.db, now);
    this.verdict = judge(this.verdict, findings, seen, now);
    this.show();
    const topology = this.topology.value;
    const heads = await tellChanges(this.db, { verdict: this.verdict, topology, now });
    if (Object.keys(heads).length > 0) this.bus.publish('feed', heads);
  }

  private show(): void {
    for (const finding of FINDINGS) {
      const { lagSeconds, counts } = this.verdict[finding];
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
      this.metrics.auditorFindings.set({ finding }, total);
      if (isLag(finding)) this.metrics.auditorLag.set({ stage: STAGE_OF[finding] }, lagSeconds);
    }
  }

  /** A look that does not come back, for want of a connection say, is a finding by itself. */
  private shortcoming(): Shortcoming | undefined {
    const silentMs = this.clock.now().getTime() - (this.lookedAt ?? this.clock.now()).getTime();
    const behind = silentMs > STUCK_SECONDS * 1_000 ? ['audit'] : stuckStages(this.verdict);
    if (behind.length === 0) return undefined;
    return { code: 'auditor', title: 'Work is not done in time.', detail: `Behind: ${behind.join(', ')}.` };
  }
}
