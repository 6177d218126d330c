import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@pasban/bus';
import {
  catchUpsOf,
  type Clock,
  decideDue,
  delayedLine,
  type DueAlert,
  type DueDecisions,
  setBack,
  timerOf,
  WITHOUT_END,
} from '@pasban/domain';
import { Metrics } from '@pasban/observability';
import {
  claimDueAlerts,
  CurrentTopology,
  Database,
  type EscalationAhead,
  escalationAhead,
  type FeedHeads,
  incidentsById,
  presenceNow,
  type Tx,
  writeOutcome,
} from '@pasban/persistence';
import { WakeUps } from '@pasban/queue';
import { CLOCK } from '@pasban/settings';
import type { Drained } from './drain-loop';
import { type Claims, Isolation } from './isolation';
import { Setbacks } from './setbacks';
import { SumUpLateness } from './sum-up-lateness';

/** Alerts per transaction. */
const BATCH = 200;

interface Escalated extends DueDecisions {
  heads: FeedHeads;
}

/** The escalation stage: load alerts whose time has come, decide, commit, wake the next. */
@Injectable()
export class EscalateStage {
  private readonly isolation = new Isolation<DueAlert>(BATCH, (culprit, error) =>
    this.putAside(culprit, error),
  );

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(WakeUps) private readonly wakeUps: WakeUps,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Setbacks) private readonly setbacks: Setbacks,
    @Inject(SumUpLateness) private readonly summaries: SumUpLateness,
  ) {}

  async drain(): Promise<Drained> {
    const before = await escalationAhead(this.db);
    if (before.nextAt === null || before.nextAt > this.clock.now()) return this.end(before);
    const { more, done } = await this.isolation.next((limit, claims) =>
      this.db.transaction((tx) => this.escalateBatch(tx, limit, claims)),
    );
    if (done) this.announce(done);
    return more ? { more, nextAt: null } : this.end(await escalationAhead(this.db));
  }

  private async end(ahead: EscalationAhead): Promise<Drained> {
    await this.summaries.execute(ahead);
    return { more: false, nextAt: ahead.nextAt };
  }

  private async escalateBatch(tx: Tx, limit: number, claims: Claims<DueAlert>): Promise<Escalated> {
    const now = this.clock.now();
    const due = await claimDueAlerts(tx, now, limit);
    claims(due, due.length === limit);
    if (due.length === 0) return { decisions: [], setbacks: [], log: [], heads: {} };
    const [incidents, presence] = await Promise.all([
      incidentsById(tx, [...new Set(due.map(({ incidentId }) => incidentId))]),
      presenceNow(this.db, now),
    ]);
    const decided = decideDue(due, { incidents, topology: this.topology.value, now, presence });
    return { ...decided, heads: await this.write(tx, decided, now) };
  }

  private write(tx: Tx, { decisions, setbacks, log }: DueDecisions, now: Date): Promise<FeedHeads> {
    const entries = decisions.flatMap((decision) => decision.entries);
    return writeOutcome(tx, {
      alerts: decisions.map(({ alert }) => alert),
      log: [...decisions.flatMap((decision) => decision.log), ...log],
      setbacks: { table: 'alert', rows: setbacks },
      catchUps: catchUpsOf(entries, now),
      entries,
    });
  }

  /** An alert that could not be written, alone in its transaction: its ladder waits, the others climb. */
  private async putAside(due: DueAlert, error: unknown): Promise<void> {
    const now = this.clock.now();
    const row = setBack(due, error, now, WITHOUT_END);
    await this.setbacks.putAside('alert', row, delayedLine(due, row, now));
  }

  private announce({ decisions, setbacks, heads }: Escalated): void {
    this.setbacks.note('alert', setbacks);
    if (decisions.length === 0) return;
    this.bus.publish('feed', heads);
    for (const { lateMs } of decisions) this.metrics.stepLateness.observe(lateMs / 1_000);
    this.wakeUps.escalate(decisions.flatMap(({ alert }) => timerOf(alert) ?? []));
  }
}
