import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@pasban/bus';
import type { IncidentDetail } from '@pasban/contracts';
import {
  type ActContext,
  type ActDecision,
  type Change,
  type Clock,
  type IdSource,
  type Incident,
  levelFor,
  timerOf,
} from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import { actorOf, type Principal, sidesOf } from '@pasban/identity';
import {
  CurrentTopology,
  Database,
  type FeedHeads,
  lockAlertsOfIncidents,
  lockIncident,
  type Outcome,
  presenceNow,
  type Tx,
  writeOutcome,
} from '@pasban/persistence';
import { WakeUps } from '@pasban/queue';
import { CLOCK, IDS } from '@pasban/settings';
import { ReadIncidents } from './read-incidents';
import { refusalProblem } from './refusals';

/** Decides an act; one that looks at more than its incident reads it in the same transaction first. */
export type Decide = (context: ActContext, tx: Tx) => ActDecision | Promise<ActDecision>;

/** Lets a person act on an incident: locks it, decides, commits what was decided, tells the desks. */
@Injectable()
export class ChangeIncident {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(WakeUps) private readonly wakeUps: WakeUps,
    @Inject(ReadIncidents) private readonly read: ReadIncidents,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(IDS) private readonly ids: IdSource,
  ) {}

  /** With a `lock`, the act waits for others that hold it, before it reads anything. */
  async execute(id: string, principal: Principal, act: Decide, lock?: number): Promise<IncidentDetail> {
    const { change, heads } = await this.db.transaction((tx) => this.decide(tx, id, principal, act), lock);
    this.bus.publish('feed', heads);
    this.wakeUps.escalate((change.alerts ?? []).flatMap((alert) => timerOf(alert) ?? []));
    return this.read.detail(id, principal);
  }

  private async decide(
    tx: Tx,
    id: string,
    principal: Principal,
    act: Decide,
  ): Promise<{ change: Change; heads: FeedHeads }> {
    const incident = await lockIncident(tx, id, sidesOf(principal.user));
    const side = incident && sideOnWhich(incident, principal);
    if (!incident || side === undefined) throw ProblemError.notFound('incident');
    const now = this.clock.now();
    const context = {
      incident,
      alerts: await lockAlertsOfIncidents(tx, [id]),
      side,
      actor: { name: principal.user.name, account: principal.user.id },
      now,
      topology: this.topology.value,
      presence: await presenceNow(tx, now),
      ids: this.ids,
    };
    const decision = await act(context, tx);
    if (decision.kind === 'refused') throw refusalProblem(decision.reason, decision.facts);
    const outcome = { ...outcomeOf(decision.change), by: actorOf(principal) };
    return { change: decision.change, heads: await writeOutcome(tx, outcome) };
  }
}

const outcomeOf = ({ incident, others = [], moved, alerts, log, entries }: Change): Outcome => ({
  incidents: [...(incident ? [incident] : []), ...others],
  ...(alerts ? { alerts } : {}),
  ...(moved ? { moved } : {}),
  log,
  entries,
});

/** The side for which a person acts on an incident: the home side before one to which it is merely released. */
function sideOnWhich(incident: Incident, { user }: Principal): string | undefined {
  const sides = sidesOf(user);
  return (
    sides.find((side) => side === incident.homeSide) ??
    sides.find((side) => levelFor(incident, side) !== 'none')
  );
}
