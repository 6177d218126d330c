import { severityRank } from '@pasban/contracts';
import type { Alert } from '../alert/alert';
import { openAlert, reopenAlert } from '../alert/open';
import { alertEntries, type DraftEntry, incidentEntries } from '../feed/entries';
import type { IdSource } from '../ids';
import { attach, correlate } from '../incident/correlate';
import type { Incident } from '../incident/incident';
import { openIncident, releasedBy } from '../incident/open';
import type { LogEntry } from '../log/log';
import { lastResort } from '../routing/last-resort';
import { type PlannedAlert, route, type Routing, type RoutingMatter } from '../routing/route';
import type { Topology } from '../topology/topology';
import type { Report } from './report';

/** The open incidents a batch may touch, with their alerts, as they stand while the batch is decided. */
export class OpenIncidents {
  private readonly incidents = new Map<string, Incident[]>();
  private readonly alerts = new Map<string, Alert[]>();

  constructor(incidents: readonly Incident[], alerts: readonly Alert[]) {
    for (const incident of incidents) this.put(incident, []);
    for (const alert of alerts)
      this.alerts.set(alert.incidentId, [...this.alertsOf(alert.incidentId), alert]);
  }

  /** Incidents of a report's own status and category: no other can be the same event. */
  alike(report: Report): readonly Incident[] {
    return this.incidents.get(`${report.status} ${report.body.category}`) ?? [];
  }

  alertsOf(incidentId: string): readonly Alert[] {
    return this.alerts.get(incidentId) ?? [];
  }

  put(incident: Incident, alerts: readonly Alert[]): void {
    const key = `${incident.status} ${incident.category}`;
    const group = this.incidents.get(key);
    const at = group?.findIndex(({ id }) => id === incident.id) ?? -1;
    if (!group) this.incidents.set(key, [incident]);
    else if (at < 0) group.push(incident);
    else group[at] = incident;
    this.alerts.set(incident.id, [...alerts]);
  }
}

/** What one report leads to: rows to write, entries to number, each with its reason in the log. */
export interface ReportDecision {
  reportId: string;
  incident: Incident;
  /** Alerts that are new or changed. */
  alerts: Alert[];
  log: LogEntry[];
  entries: DraftEntry[];
}

export interface DecisionContext {
  topology: Topology;
  ids: IdSource;
  now: Date;
}

/**
 * Decides a batch, in the order given, most severe first: a later report sees what an earlier one opened.
 * A report whose decision throws does not stop the batch: it goes to its side's catch-all desk, marked as one
 * that needs a person, so that nothing falls through.
 */
export function decideReports(
  reports: readonly Report[],
  open: OpenIncidents,
  context: DecisionContext,
): ReportDecision[] {
  return reports.map((report) => {
    let decision: ReportDecision;
    try {
      decision = decideReport(report, open, context);
    } catch (error) {
      const why = { reason: 'needs-person', detail: { error: String(error) } };
      decision = openWith(report, lastResort(report, context.topology), why, context);
    }
    const rest = open
      .alertsOf(decision.incident.id)
      .filter(({ id }) => !decision.alerts.some((alert) => alert.id === id));
    open.put(decision.incident, [...rest, ...decision.alerts]);
    return decision;
  });
}

function decideReport(report: Report, open: OpenIncidents, context: DecisionContext): ReportDecision {
  const found = correlate(report, open.alike(report), context.topology.correlation);
  if (found.kind === 'open') {
    const routing = route(matterOf(report), context.topology);
    return openWith(report, routing, { reason: found.reason, detail: {} }, context);
  }

  const incident = attach(found.incident, report);
  const attached: LogEntry = {
    ...line(incident, context.now),
    kind: 'report.attached',
    reason: found.reason,
    detail: {
      report: report.id,
      distanceM: found.distanceM,
      seconds: found.seconds,
      headline: report.body.headline,
      description: report.body.description ?? null,
    },
  };
  const raised = severityRank(incident.severity) < severityRank(found.incident.severity);
  const decision = raised
    ? raise(report, found.incident, incident, open.alertsOf(incident.id), context)
    : update(report, incident, open.alertsOf(incident.id), context);
  return { ...decision, log: [attached, ...decision.log] };
}

const matterOf = (report: Report): RoutingMatter => ({
  status: report.status,
  category: report.body.category,
  severity: report.severity,
  location: report.body.location,
  submitterSide: report.side,
});

/** An incident routed again stays where it is, whatever the later report's own fix says. */
const matterOfIncident = (incident: Incident): RoutingMatter => ({
  status: incident.status,
  category: incident.category,
  severity: incident.severity,
  location: {
    ...(incident.lat === null || incident.lon === null ? {} : { lat: incident.lat, lon: incident.lon }),
    ...(incident.site === null ? {} : { site: incident.site }),
    ...(incident.jurisdiction === null ? {} : { jurisdiction: incident.jurisdiction }),
  },
  submitterSide: incident.homeSide,
});

const line = (incident: Incident, at: Date) => ({
  incidentId: incident.id,
  at,
  side: incident.homeSide,
  actor: null,
});

function openWith(
  report: Report,
  routing: Routing,
  why: Pick<LogEntry, 'reason' | 'detail'>,
  context: DecisionContext,
): ReportDecision {
  const { now, ids, topology } = context;
  const incident = openIncident(ids.next(), report, routing, now);
  const alerts = routing.alerts.map((planned) => open(planned, incident, routing, context));
  return {
    reportId: report.id,
    incident,
    alerts,
    log: [
      {
        ...line(incident, report.receivedAt),
        kind: 'report.received',
        reason: routing.placeReason === 'no-place' ? 'no-place' : 'accepted',
        detail: { report: report.id, sentAt: report.sentAt?.toISOString() ?? null },
      },
      { ...line(incident, now), kind: 'incident.opened', ...why },
      ...alerts.map((alert, index) => routedLine(alert, incident, routing, routing.alerts[index], now)),
    ],
    entries: alerts.flatMap((alert) => opened(alert, incident, topology, now)),
  };
}

function open(
  planned: PlannedAlert,
  incident: Incident,
  routing: Routing,
  { ids, now }: DecisionContext,
): Alert {
  const about = {
    id: ids.next(),
    incidentId: incident.id,
    severity: incident.severity,
    policy: routing.policy,
  };
  return openAlert(planned, about, now);
}

const opened = (alert: Alert, incident: Incident, topology: Topology, now: Date): DraftEntry[] =>
  alertEntries(
    'alert.opened',
    { incident, alert, desks: alert.ladder.steps[0]?.desks ?? alert.desks },
    topology,
    now,
  );

function routedLine(
  alert: Alert,
  incident: Incident,
  routing: Routing,
  planned: PlannedAlert | undefined,
  now: Date,
): LogEntry {
  const unmatched = planned?.desks.some(({ reason }) => reason === 'unmatched') ?? false;
  return {
    incidentId: incident.id,
    at: now,
    side: incident.homeSide,
    actor: null,
    kind: 'alert.routed',
    reason: unmatched && routing.jurisdiction !== null ? 'unmatched' : routing.placeReason,
    detail: {
      side: alert.side,
      desks: planned?.desks ?? [],
      jurisdiction: routing.jurisdiction,
      site: routing.site,
      policy: routing.policy,
      level: alert.level,
    },
  };
}

/** A further report of the same severity or a lower one: everyone who was alerted sees the new figures. */
function update(
  report: Report,
  incident: Incident,
  alerts: readonly Alert[],
  context: DecisionContext,
): ReportDecision {
  const entries = incidentEntries('incident.updated', { incident, alerts }, context.topology, context.now);
  return { reportId: report.id, incident, alerts: [], log: [], entries };
}

/**
 * A more severe report raises the incident (CO4): it is routed again as what it is now, every side's alert
 * rings again from the first step of the ladder that fits, and sides that had not been alerted may be now.
 */
function raise(
  report: Report,
  before: Incident,
  incident: Incident,
  alerts: readonly Alert[],
  context: DecisionContext,
): ReportDecision {
  const { topology, now } = context;
  const routing = route(matterOfIncident(incident), topology);
  const raisedIncident = { ...incident, released: { ...incident.released, ...releasedBy(routing) } };
  const ringing = routing.alerts.map((planned) => {
    const running = alerts.find(({ side }) => side === planned.side);
    if (!running) return open(planned, raisedIncident, routing, context);
    const { ladder, level } = planned;
    const desks = planned.desks.map(({ desk }) => desk);
    const severity = incident.severity;
    return reopenAlert({ ...running, severity, policy: routing.policy, ladder, level, desks }, now);
  });
  return {
    reportId: report.id,
    incident: raisedIncident,
    alerts: ringing,
    log: [
      {
        ...line(incident, now),
        kind: 'incident.raised',
        reason: 'more-severe-report',
        detail: { from: before.severity, to: incident.severity },
      },
      ...ringing.map((alert) => {
        const planned = routing.alerts.find(({ side }) => side === alert.side);
        return routedLine(alert, raisedIncident, routing, planned, now);
      }),
    ],
    entries: ringing.flatMap((alert) => opened(alert, raisedIncident, topology, now)),
  };
}
