import { Inject, Injectable } from '@nestjs/common';
import { Bus } from '@pasban/bus';
import type { IncidentDetail } from '@pasban/contracts';
import {
  type Alert,
  type Clock,
  type DraftEntry,
  type Incident,
  levelFor,
  type LogEntry,
  type Topology,
} from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import { type Principal, sidesOf } from '@pasban/identity';
import {
  appendFeed,
  appendLog,
  CurrentTopology,
  Database,
  lockAlertsOfIncidents,
  lockIncident,
  saveAlerts,
  saveIncidents,
} from '@pasban/persistence';
import { WakeUps } from '@pasban/queue';
import { CLOCK } from '@pasban/settings';
import { ReadIncidents } from './read-incidents';

/** An incident with its alerts, as a person of one side acts on it. */
export interface IncidentAct {
  incident: Incident;
  alerts: Alert[];
  side: string;
  actor: NonNullable<LogEntry['actor']>;
  now: Date;
  topology: Topology;
}

/** What an act leads to; rows that do not change are left out. */
export interface IncidentChange {
  incident?: Incident;
  alerts?: Alert[];
  log: LogEntry[];
  entries: DraftEntry[];
}

/** Lets a person act on an incident: locks it, lets the given decision be made, commits what it says, tells the desks. */
@Injectable()
export class ChangeIncident {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(CurrentTopology) private readonly topology: CurrentTopology,
    @Inject(Bus) private readonly bus: Bus,
    @Inject(WakeUps) private readonly wakeUps: WakeUps,
    @Inject(ReadIncidents) private readonly read: ReadIncidents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(
    id: string,
    principal: Principal,
    decide: (act: IncidentAct) => IncidentChange,
  ): Promise<IncidentDetail> {
    const { change, heads } = await this.db.transaction(async (tx) => {
      const incident = await lockIncident(tx, id);
      const side = incident && sideOnWhich(incident, principal);
      if (!incident || side === undefined) throw ProblemError.notFound('incident');
      const alerts = await lockAlertsOfIncidents(tx, [id]);
      const actor = { name: principal.user.name };
      const made = decide({
        incident,
        alerts,
        side,
        actor,
        now: this.clock.now(),
        topology: this.topology.value,
      });
      await saveIncidents(tx, made.incident ? [made.incident] : []);
      await saveAlerts(tx, made.alerts ?? []);
      await appendLog(tx, made.log);
      return { change: made, heads: await appendFeed(tx, made.entries) };
    });
    this.bus.publish('feed', heads);
    this.wakeUps.escalate(
      (change.alerts ?? []).flatMap(({ progress }) =>
        progress.state === 'open' ? [progress.nextStepAt] : [],
      ),
    );
    return this.read.detail(id, principal);
  }
}

/** The side for which a person acts on an incident: the home side before one to which it is merely released. */
function sideOnWhich(incident: Incident, { user }: Principal): string | undefined {
  const sides = sidesOf(user);
  return (
    sides.find((side) => side === incident.homeSide) ??
    sides.find((side) => levelFor(incident, side) !== 'none')
  );
}
