import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Clock } from '@pasban/domain';
import { Metrics } from '@pasban/observability';
import { WakeUps } from '@pasban/queue';
import { CLOCK } from '@pasban/settings';
import { ClaimStage } from './claim-stage';
import { DrainLoop, type Drained } from './drain-loop';
import { EscalateStage } from './escalate-stage';
import { RouteStage } from './route-stage';

/** Runs the stages: woken by the queue, by the clock and by the sweep. */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Dispatcher');
  private readonly routing: DrainLoop;
  private readonly escalation: DrainLoop;
  private readonly claims: DrainLoop;

  constructor(
    @Inject(RouteStage) route: RouteStage,
    @Inject(EscalateStage) escalate: EscalateStage,
    @Inject(ClaimStage) claim: ClaimStage,
    @Inject(WakeUps) private readonly wakeUps: WakeUps,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.routing = this.loop('route', () => route.drain());
    this.escalation = this.loop('escalate', () => escalate.drain());
    this.claims = this.loop('claim', () => claim.drain());
  }

  onApplicationBootstrap(): void {
    this.routing.start();
    this.escalation.start();
    this.claims.start();
    this.wakeUps.work({
      route: () => this.routing.wake(),
      escalate: () => this.escalation.wake(),
      armed: (at) => this.escalation.expect(at),
    });
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.routing.stop(), this.escalation.stop(), this.claims.stop()]);
  }

  /** Resolves once no stage is running. */
  async idle(): Promise<void> {
    await Promise.all([this.routing.idle(), this.escalation.idle(), this.claims.idle()]);
  }

  private loop(stage: string, drain: () => Promise<Drained>): DrainLoop {
    return new DrainLoop(drain, this.clock, (error) => {
      this.metrics.stageFailures.inc({ stage });
      this.logger.error(
        `${stage}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    });
  }
}
