import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@pasban/bus';
import {
  type Alert,
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
  appendFeed,
  appendLog,
  claimUnrouted,
  CurrentTopology,
  Database,
  type FeedHeads,
  lockAlertsOfIncidents,
  markRouted,
  openIncidentsNear,
  presenceNow,
  saveAlerts,
  saveIncidents,
  takeRoutingLock,
  type Tx,
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
    const routed = await this.db.transaction((tx) => this.routeBatch(tx));
    if (routed.reports.length > 0) this.announce(routed);
    return { more: routed.reports.length === BATCH, nextAt: null };
  }

  private async routeBatch(tx: Tx): Promise<Routed> {
    await takeRoutingLock(tx);
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

  private async write(tx: Tx, decisions: readonly ReportDecision[], now: Date): Promise<FeedHeads> {
    await saveIncidents(tx, newest(decisions.map(({ incident }) => incident)));
    await saveAlerts(tx, newestAlerts(decisions));
    await appendLog(
      tx,
      decisions.flatMap(({ log }) => log),
    );
    await markRouted(
      tx,
      decisions.map(({ reportId, incident }) => ({ reportId, incidentId: incident.id })),
      now,
    );
    return appendFeed(
      tx,
      decisions.flatMap(({ entries }) => entries),
    );
  }

  private announce({ reports, decisions, heads }: Routed): void {
    this.bus.publish('feed', heads);
    this.wakeUps.escalate(newestAlerts(decisions).flatMap((alert) => timerOf(alert) ?? []));
    const now = this.clock.now().getTime();
    for (const { severity, receivedAt } of reports) {
      this.metrics.reportToRouted.observe({ severity }, (now - receivedAt.getTime()) / 1_000);
    }
  }
}

/** Of rows decided several times in one batch, the last state counts. */
const newest = <Row extends { id: string }>(rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

const newestAlerts = (decisions: readonly ReportDecision[]): Alert[] =>
  newest(decisions.flatMap(({ alerts }) => alerts));
