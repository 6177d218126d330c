import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@pasban/bus';
import { type Clock, decideEscalation, type EscalationDecision, timerOf } from '@pasban/domain';
import { Metrics } from '@pasban/observability';
import {
  claimDueAlerts,
  CurrentTopology,
  Database,
  type FeedHeads,
  incidentsById,
  nextAlertDue,
  presenceNow,
  type Tx,
  writeOutcome,
} from '@pasban/persistence';
import { WakeUps } from '@pasban/queue';
import { CLOCK } from '@pasban/settings';
import type { Drained } from './drain-loop';

/** Alerts per transaction. */
const BATCH = 200;

interface Escalated {
  claimed: number;
  decisions: EscalationDecision[];
  heads: FeedHeads;
}

/** The escalation stage: load alerts whose time has come, decide, commit, wake the next. */
@Injectable()
export class EscalateStage {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(WakeUps) private readonly wakeUps: WakeUps,
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async drain(): Promise<Drained> {
    const escalated = await this.db.transaction((tx) => this.escalateBatch(tx));
    if (escalated.decisions.length > 0) this.announce(escalated);
    return { more: escalated.claimed === BATCH, nextAt: await nextAlertDue(this.db) };
  }

  private async escalateBatch(tx: Tx): Promise<Escalated> {
    const now = this.clock.now();
    const due = await claimDueAlerts(tx, now, BATCH);
    if (due.length === 0) return { claimed: 0, decisions: [], heads: {} };
    const incidents = await incidentsById(tx, [...new Set(due.map(({ incidentId }) => incidentId))]);
    const presence = await presenceNow(tx, now);
    const decisions = due.flatMap((alert) => {
      const incident = incidents.get(alert.incidentId);
      return (incident && decideEscalation(alert, incident, this.topology.value, now, presence)) ?? [];
    });
    return { claimed: due.length, decisions, heads: await this.write(tx, decisions) };
  }

  private write(tx: Tx, decisions: readonly EscalationDecision[]): Promise<FeedHeads> {
    return writeOutcome(tx, {
      alerts: decisions.map(({ alert }) => alert),
      log: decisions.flatMap(({ log }) => log),
      entries: decisions.flatMap(({ entries }) => entries),
    });
  }

  private announce({ decisions, heads }: Escalated): void {
    this.bus.publish('feed', heads);
    for (const { lateMs } of decisions) this.metrics.stepLateness.observe(lateMs / 1_000);
    this.wakeUps.escalate(decisions.flatMap(({ alert }) => timerOf(alert) ?? []));
  }
}
