import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@pasban/bus';
import {
  type Clock,
  type DecidedReports,
  decideReports,
  type IdSource,
  isForPerson,
  OpenIncidents,
  type Report,
  retriesFor,
  setBack,
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
  outstandingReports,
  presenceNow,
  ROUTING_LOCK,
  type Tx,
  writeOutcome,
} from '@pasban/persistence';
import { WakeUps } from '@pasban/queue';
import { CLOCK, IDS } from '@pasban/settings';
import { RoutingBatches } from './batch-sizes';
import type { Drained } from './drain-loop';
import { type Claims, Isolation } from './isolation';
import { NoteNearMisses } from './note-near-misses';
import { Setbacks } from './setbacks';

interface Routed extends DecidedReports {
  reports: Report[];
  heads: FeedHeads;
}

/** The routing stage: load waiting reports, decide, commit, wake the next. */
@Injectable()
export class RouteStage {
  private readonly batches = new RoutingBatches();
  private readonly isolation = new Isolation<Report>(RoutingBatches.MOST, (culprit, error) =>
    this.putAside(culprit, error),
  );

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(WakeUps) private readonly wakeUps: WakeUps,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
    @Inject(Setbacks) private readonly setbacks: Setbacks,
    @Inject(NoteNearMisses) private readonly nearMisses: NoteNearMisses,
  ) {}

  async drain(woken: boolean): Promise<Drained> {
    if (!woken) {
      // A sweep finds nothing nearly always, and asks for that before it keeps others from routing.
      const { now, retryAt } = await outstandingReports(this.db, this.clock.now());
      if (!now) return { more: false, nextAt: retryAt };
    }
    const { claimed, more, done } = await this.isolation.next((limit, claims) =>
      this.db.transaction((tx) => this.routeBatch(tx, limit, claims), ROUTING_LOCK),
    );
    if (done && claimed > 0) this.announce(done);
    // Reports that wait come first.
    if (done && !more) this.nearMisses.soon(done.decisions);
    // Whoever has just routed something need not ask what else waits: the sweep will.
    const quiet = claimed === 0 || !done || done.setbacks.length > 0;
    return { more, nextAt: quiet ? (await outstandingReports(this.db, this.clock.now())).retryAt : null };
  }

  private async routeBatch(tx: Tx, limit: number, claims: Claims<Report>): Promise<Routed> {
    const now = this.clock.now();
    const { reports, more } = await claimUnrouted(tx, now, this.batches.sizes(now, limit));
    claims(reports, more);
    if (reports.length === 0) return { reports, decisions: [], setbacks: [], heads: {} };
    this.batches.claimed(reports, now);
    const topology = this.topology.value;
    const toDecide = reports.filter((report) => !isForPerson(report));
    // Who is there is asked meanwhile, over a connection of its own: no row of it is ours.
    const [near, presence] = await Promise.all([
      openIncidentsNear(tx, toDecide, topology.correlation),
      presenceNow(this.db, now),
    ]);
    const alerts = await lockAlertsOfIncidents(
      tx,
      near.map(({ id }) => id),
    );
    const decided = decideReports(reports, new OpenIncidents(near, alerts), {
      topology,
      ids: this.ids,
      now,
      presence,
    });
    return { reports, ...decided, heads: await this.write(tx, decided, now) };
  }

  private write(tx: Tx, { decisions, setbacks }: DecidedReports, at: Date): Promise<FeedHeads> {
    return writeOutcome(tx, {
      incidents: decisions.map(({ incident }) => incident),
      alerts: decisions.flatMap(({ alerts }) => alerts),
      log: decisions.flatMap(({ log }) => log),
      routed: decisions.map(({ reportId, incident }) => ({ reportId, incidentId: incident.id, at })),
      setbacks: { table: 'report', rows: setbacks },
      entries: decisions.flatMap(({ entries }) => entries),
    });
  }

  /** A report that could not be written, alone in its transaction: it waits, and the others go on. */
  private async putAside({ id, severity, setback }: Report, error: unknown): Promise<void> {
    const failing = { id, attempts: setback?.attempts ?? 0 };
    const row = setBack(failing, error, this.clock.now(), retriesFor(severity));
    await this.setbacks.putAside('report', row);
  }

  private announce({ reports, decisions, setbacks, heads }: Routed): void {
    this.setbacks.note('report', setbacks);
    this.bus.publish('feed', heads);
    this.wakeUps.escalate(decisions.flatMap(({ alerts }) => alerts).flatMap((alert) => timerOf(alert) ?? []));
    const now = this.clock.now().getTime();
    const waiting = new Set(setbacks.map(({ id }) => id));
    for (const { id, severity, receivedAt } of reports) {
      if (waiting.has(id)) continue;
      this.metrics.reportToRouted.observe({ severity }, (now - receivedAt.getTime()) / 1_000);
    }
  }
}
