import type { ReportBody, Severity } from '@pasban/contracts';
import type { Alert } from '../alert/alert';
import { EVERYONE_PRESENT } from '../presence/presence';
import type { DraftEntry } from '../feed/entries';
import { branchOf } from '../incident/branch';
import type { Incident } from '../incident/incident';
import type { Member, ReportMove } from '../incident/member';
import { OpenIncidents } from '../incident/open-incidents';
import type { LogEntry } from '../log/log';
import { decideReports } from '../report/decide';
import type { Report } from '../report/report';
import { ISLAMABAD, smallTopology } from '../small-topology.fixture';
import type { Topology } from '../topology/topology';
import type { Act, ActContext, ActDecision, Beside } from './act';
import { merge } from './merge';
import { split } from './split';

const BEGINNING = new Date('2026-11-23T08:00:00Z');

/** What a test says of a report; the rest is plain. `place` is metres north of the centre of Islamabad. */
export interface Said {
  severity?: Severity;
  metres?: number;
  /** Seconds from the beginning; the present moment unless given. */
  at?: number;
  body?: Partial<ReportBody>;
  status?: Report['status'];
  side?: string;
}

export const metresNorth = (metres: number): { lat: number; lon: number } => ({
  lat: ISLAMABAD.lat + metres / 111_195,
  lon: ISLAMABAD.lon,
});

/** Incidents, alerts and reports as the tables hold them, changed by the decisions themselves; its clock never stands. */
export class World {
  readonly incidents = new Map<string, Incident>();
  readonly alerts = new Map<string, Alert>();
  readonly members = new Map<string, Member & { incidentId: string }>();
  readonly log: LogEntry[] = [];
  entries: DraftEntry[] = [];
  now = BEGINNING;
  private made = 0;

  constructor(readonly topology: Topology = smallTopology()) {}

  /** Reports something and returns the incident that it opened or attached to. */
  reports(said: Said = {}): Incident {
    this.passes(1);
    const report = this.reportOf(said);
    const open = new OpenIncidents([...this.incidents.values()], [...this.alerts.values()]);
    const { decisions, setbacks } = decideReports([report], open, this.context());
    const [decision] = decisions;
    if (!decision) throw new Error(`not decided: ${JSON.stringify(setbacks)}`);
    this.keep({ ...decision, incidents: [decision.incident] });
    const incidentId = decision.incident.id;
    this.members.set(report.id, { report, origin: incidentId, joinedAt: this.now, incidentId });
    return decision.incident;
  }

  /** A person of a side does something about an incident. */
  acts(id: string, act: Act, side = 'pk'): ActDecision {
    this.passes(1);
    return this.apply(act(this.contextOf(id, side)));
  }

  merges(id: string, into: string, side = 'pk'): ActDecision {
    this.passes(1);
    const target = this.incidents.has(into) ? this.beside(into) : undefined;
    return this.apply(merge({ into })({ ...this.contextOf(id, side), target }));
  }

  splits(id: string, out: { reports: string[] } | { merged: string }, side = 'pk'): ActDecision {
    this.passes(1);
    const all = [...this.incidents.values()];
    const merged = [...branchOf(id, all)].filter((one) => one !== id).map((one) => this.beside(one));
    return this.apply(split(out)({ ...this.contextOf(id, side), members: this.membersIn(id), merged }));
  }

  incident(id: string): Incident {
    const incident = this.incidents.get(id);
    if (!incident) throw new Error(`no incident ${id}`);
    return incident;
  }

  alertsOf(id: string): Alert[] {
    return [...this.alerts.values()].filter(({ incidentId }) => incidentId === id);
  }

  /** Ids of the reports that are in an incident, oldest first. */
  reportsIn(id: string): string[] {
    return this.membersIn(id).map(({ report }) => report.id);
  }

  membersIn(id: string): Member[] {
    return [...this.members.values()].filter(({ incidentId }) => incidentId === id);
  }

  /** What the last act told the desks. */
  told(): string[] {
    return this.entries.map(({ desk, type, incidentId }) => `${desk} ${type} ${incidentId}`);
  }

  passes(seconds: number): void {
    this.now = new Date(this.now.getTime() + seconds * 1_000);
  }

  reportOf({ severity = 'moderate', metres = 0, at, body, status = 'actual', side = 'pk' }: Said): Report {
    const location = metresNorth(metres);
    return {
      id: this.nextId(),
      side,
      status,
      severity,
      body: { category: 'crime', severity, headline: 'a report', location, ...body },
      occurredAt: at === undefined ? this.now : new Date(BEGINNING.getTime() + at * 1_000),
      sentAt: null,
      receivedAt: this.now,
    };
  }

  context() {
    const { topology, now } = this;
    return { topology, now, presence: EVERYONE_PRESENT, ids: { next: () => this.nextId() } };
  }

  private contextOf(id: string, side: string): ActContext {
    return { ...this.context(), ...this.beside(id), side, actor: { name: 'Officer' } };
  }

  private beside(id: string): Beside {
    return { incident: this.incident(id), alerts: this.alertsOf(id) };
  }

  private apply(decision: ActDecision): ActDecision {
    if (decision.kind === 'refused') return decision;
    const { incident, others = [], moved, alerts = [], log, entries } = decision.change;
    this.keep({ incidents: [...(incident ? [incident] : []), ...others], alerts, log, entries });
    if (moved) this.move(moved);
    return decision;
  }

  private keep(rows: {
    incidents: Incident[];
    alerts: Alert[];
    log: LogEntry[];
    entries: DraftEntry[];
  }): void {
    for (const incident of rows.incidents) this.incidents.set(incident.id, incident);
    for (const alert of rows.alerts) this.alerts.set(alert.id, alert);
    this.log.push(...rows.log);
    this.entries = rows.entries;
  }

  private move(move: ReportMove): void {
    if (move.kind === 'merged') {
      for (const [id, member] of this.members)
        if (member.incidentId === move.from) this.members.set(id, { ...member, incidentId: move.into });
      return;
    }
    for (const id of move.reports) {
      const member = this.members.get(id);
      if (!member) throw new Error(`no report ${id}`);
      const origin = move.kind === 'split' ? move.to : member.origin;
      this.members.set(id, { ...member, incidentId: move.to, origin });
    }
  }

  private nextId(): string {
    this.made += 1;
    return `00000000-0000-7000-8000-${String(this.made).padStart(12, '0')}`;
  }
}
