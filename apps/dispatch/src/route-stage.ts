import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@pasban/bus';
import {
  type Clock,
  decideReports,
  type IdSource,
  OpenIncidents,
  type Report,
  type ReportDecision,
  timerOf,
} from '@pasban/domain';
import { Metrics } from '@pasban/observability';
import {
  claimUnrouted,
  CurrentTopology,
  Database,
  type FeedHeads,
  lockAlertsOfIncidents,
  openIncidentsNear,
  presenceNow,
  ROUTING_LOCK,
  type Tx,
  writeOutcome,
} from '@pasban/persistence';
import { WakeUps } from '@pasban/queue';
import { CLOCK, IDS } from '@pasban/settings';
import type { Drained } from './drain-loop';

/** Reports per transaction: enough to share its cost, few enough that an extreme report waits for one batch at most. */
const BATCH = 200;

interface Routed {
  reports: Report[];
  decisions: ReportDecision[];
  heads: FeedHeads;
}

/** The routing stage: load waiting reports, decide, commit, wake the next. */
@Injectable()
export class RouteStage {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(WakeUps) private readonly wakeUps: WakeUps,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  async drain(): Promise<Drained> {
    const routed = await this.db.transaction((tx) => this.routeBatch(tx), ROUTING_LOCK);
    if (routed.reports.length > 0) this.announce(routed);
    return { more: routed.reports.length === BATCH, nextAt: null };
  }

  private async routeBatch(tx: Tx): Promise<Routed> {
    const reports = await claimUnrouted(tx, BATCH);
    if (reports.length === 0) return { reports, decisions: [], heads: {} };
    const now = this.clock.now();
    const topology = this.topology.value;
    const near = await openIncidentsNear(tx, reports, topology.correlation);
    const alerts = await lockAlertsOfIncidents(
      tx,
      near.map(({ id }) => id),
    );
    const presence = await presenceNow(tx, now);
    const decisions = decideReports(reports, new OpenIncidents(near, alerts), {
      topology,
      ids: this.ids,
      now,
      presence,
    });
    return { reports, decisions, heads: await this.write(tx, decisions, now) };
  }

  private write(tx: Tx, decisions: readonly ReportDecision[], at: Date): Promise<FeedHeads> {
    return writeOutcome(tx, {
      incidents: decisions.map(({ incident }) => incident),
      alerts: decisions.flatMap(({ alerts }) => alerts),
      log: decisions.flatMap(({ log }) => log),
      routed: decisions.map(({ reportId, incident }) => ({ reportId, incidentId: incident.id, at })),
      entries: decisions.flatMap(({ entries }) => entries),
    });
  }

  private announce({ reports, decisions, heads }: Routed): void {
    this.bus.publish('feed', heads);
    this.wakeUps.escalate(decisions.flatMap(({ alerts }) => alerts).flatMap((alert) => timerOf(alert) ?? []));
    const now = this.clock.now().getTime();
    for (const { severity, receivedAt } of reports) {
      this.metrics.reportToRouted.observe({ severity }, (now - receivedAt.getTime()) / 1_000);
    }
  }
}
