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
import { LinkAudit } from './audit/link-audit';
import { NoteNearMisses } from './note-near-misses';
import { PresenceStage } from './presence-stage';
import { RouteStage } from './route-stage';

/** Runs the stages: woken by the queue, by the clock and by the sweep. */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Dispatcher');
  private readonly routing: DrainLoop;
  private readonly escalation: DrainLoop;
  private readonly claims: DrainLoop;
  private readonly presence: DrainLoop;
  private readonly audit: DrainLoop;

  constructor(
    @Inject(RouteStage) route: RouteStage,
    @Inject(EscalateStage) escalate: EscalateStage,
    @Inject(ClaimStage) claim: ClaimStage,
    @Inject(PresenceStage) presence: PresenceStage,
    @Inject(LinkAudit) link: LinkAudit,
    @Inject(NoteNearMisses) private readonly nearMisses: NoteNearMisses,
    @Inject(WakeUps) private readonly wakeUps: WakeUps,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.routing = this.loop('route', (woken) => route.drain(woken));
    this.escalation = this.loop('escalate', () => escalate.drain());
    this.claims = this.loop('claim', () => claim.drain());
    this.presence = this.loop('presence', () => presence.drain());
    this.audit = this.loop('chain', () => link.drain());
  }

  onApplicationBootstrap(): void {
    this.routing.start();
    this.escalation.start();
    this.claims.start();
    this.presence.start();
    this.audit.start();
    this.wakeUps.work({
      route: () => this.routing.wake(),
      escalate: () => this.escalation.wake(),
      armed: (at) => this.escalation.expect(at),
    });
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.all().map((loop) => loop.stop()));
    await this.nearMisses.idle();
  }

  /** Resolves once no stage is running. */
  async idle(): Promise<void> {
    await Promise.all(this.all().map((loop) => loop.idle()));
    await this.nearMisses.idle();
  }

  private all(): DrainLoop[] {
    return [this.routing, this.escalation, this.claims, this.presence, this.audit];
  }

  private loop(stage: string, drain: (woken: boolean) => Promise<Drained>): DrainLoop {
    return new DrainLoop(drain, this.clock, (error) => {
      this.metrics.stageFailures.inc({ stage });
      this.logger.error(
        `${stage}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    });
  }
}
