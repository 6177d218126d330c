import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@pasban/bus';
import type { AcknowledgeBody, AcknowledgedAlert } from '@pasban/contracts';
import {
  acknowledge,
  type Acknowledgement,
  type Alert,
  alertedDesks,
  alertEntries,
  type Clock,
  type DraftEntry,
  type Incident,
  alertView,
} from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import { actorOf, type Principal, sidesOf } from '@pasban/identity';
import {
  alertsOfIncidents,
  CurrentTopology,
  Database,
  type FeedHeads,
  incidentsById,
  lockAlert,
  type Actor,
  type Tx,
  writeOutcome,
} from '@pasban/persistence';
import { CLOCK } from '@pasban/settings';

type Answered = Extract<Acknowledgement, { kind: 'stopped' | 'recorded' }>;

/** A person answers an alert: one winner, everyone told, whatever the race (AK1–AK3). */
@Injectable()
export class AcknowledgeAlert {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(alertId: string, from: AcknowledgeBody, principal: Principal): Promise<AcknowledgedAlert> {
    const { user } = principal;
    const { result, heads } = await this.db.transaction(async (tx) => {
      // The other side's alerts do not exist for a person, not even to be forbidden (RL5).
      const alert = await lockAlert(tx, alertId, sidesOf(user));
      if (!alert) throw ProblemError.notFound('alert');
      const who = { account: user.id, name: user.name, grants: user.grants, ...from };
      const decision = acknowledge(alert, who, this.clock.now(), this.topology.value);
      return this.answer(tx, alert, decision, actorOf(principal));
    });
    this.bus.publish('feed', heads);
    return result;
  }

  private async answer(
    tx: Tx,
    alert: Alert,
    decision: Acknowledgement,
    by: Actor,
  ): Promise<{ result: AcknowledgedAlert; heads: FeedHeads }> {
    switch (decision.kind) {
      case 'refused':
        throw ProblemError.forbidden(decision.reason, 'This alert is not at a desk where you may answer.');
      case 'already':
        return { result: { ...alertView(alert), outcome: 'already' }, heads: {} };
      case 'stopped':
      case 'recorded': {
        const heads = await this.record(tx, decision, by);
        return { result: { ...alertView(decision.alert), outcome: decision.kind }, heads };
      }
      default:
        return decision satisfies never;
    }
  }

  private async record(tx: Tx, { alert, answer, reason, kind }: Answered, by: Actor): Promise<FeedHeads> {
    const incident = (await incidentsById(tx, [alert.incidentId])).get(alert.incidentId);
    if (!incident) throw new Error(`alert ${alert.id} has no incident`);
    const { by: name, desk, account, ...detail } = answer;
    const at = new Date(answer.at);
    const actor = { name, desk, ...(account === undefined ? {} : { account }) };
    const line = { kind: 'alert.answered' as const, reason, side: alert.side, actor };
    return writeOutcome(tx, {
      by,
      alerts: [alert],
      log: [{ ...line, incidentId: incident.id, at, detail: { ...detail, step: alert.step } }],
      entries: await this.entries(tx, kind, incident, alert, at),
    });
  }

  /** The own side's desks see the answer; the other sides' desks only that they should look again. */
  private async entries(
    tx: Tx,
    kind: Answered['kind'],
    incident: Incident,
    alert: Alert,
    at: Date,
  ): Promise<DraftEntry[]> {
    const topology = this.topology.value;
    const type = kind === 'stopped' ? 'alert.acknowledged' : 'alert.answered';
    const own = alertEntries(type, { incident, alert, desks: alertedDesks(alert) }, topology, at);
    const others = (await alertsOfIncidents(tx, [incident.id])).filter(({ side }) => side !== alert.side);
    const told = alertEntries(
      'incident.updated',
      { incident, alert, desks: others.flatMap(alertedDesks) },
      topology,
      at,
    );
    return [...own, ...told];
  }
}
