import { severityRank } from '@pasban/contracts';
import type { Alert } from '../alert/alert';
import { type DraftEntry, incidentEntries } from '../feed/entries';
import { attach, correlate } from '../incident/correlate';
import type { Incident } from '../incident/incident';
import { openIncident } from '../incident/open';
import type { OpenIncidents } from '../incident/open-incidents';
import type { LogEntry } from '../log/log';
import { routedLine } from '../log/routed-line';
import { lastResort } from '../routing/last-resort';
import { route, type Routing, type RoutingMatter } from '../routing/route';
import { type DecisionContext, openedEntries, openFor, raiseAlerts } from './raise';
import type { Report } from './report';

/** What one report leads to: rows to write, entries to number, each with its reason in the log. */
export interface ReportDecision {
  reportId: string;
  incident: Incident;
  /** Alerts that are new or changed. */
  alerts: Alert[];
  log: LogEntry[];
  entries: DraftEntry[];
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
    const decision = decideSafely(report, open, context);
    const changed = new Set(decision.alerts.map(({ id }) => id));
    const rest = open.alertsOf(decision.incident.id).filter(({ id }) => !changed.has(id));
    open.put(decision.incident, [...rest, ...decision.alerts]);
    return decision;
  });
}

function decideSafely(report: Report, open: OpenIncidents, context: DecisionContext): ReportDecision {
  try {
    return decideReport(report, open, context);
  } catch (error) {
    const why = { reason: 'needs-person', detail: { error: String(error) } };
    return openWith(report, lastResort(report, context.topology), why, context);
  }
}

function decideReport(report: Report, open: OpenIncidents, context: DecisionContext): ReportDecision {
  const found = correlate(report, open.alike(report), context.topology.correlation);
  if (found.kind === 'open') {
    const routing = route(matterOf(report), context.topology);
    return openWith(report, routing, { reason: found.reason, detail: {} }, context);
  }
  const { distanceM, seconds } = found;
  const incident = attach(found.incident, report);
  const alerts = open.alertsOf(incident.id);
  const attached = line(incident, context.now, 'report.attached', found.reason, {
    report: report.id,
    distanceM,
    seconds,
    headline: report.body.headline,
    description: report.body.description ?? null,
  });
  if (severityRank(incident.severity) >= severityRank(found.incident.severity)) {
    const entries = incidentEntries('incident.updated', { incident, alerts }, context.topology, context.now);
    return { reportId: report.id, incident, alerts: [], log: [attached], entries };
  }
  const grading = { from: found.incident.severity, to: incident.severity };
  const raised = raiseAlerts(incident, alerts, context);
  const risen = line(incident, context.now, 'incident.raised', 'more-severe-report', grading);
  return { ...raised, reportId: report.id, log: [attached, risen, ...raised.log] };
}

function openWith(
  report: Report,
  routing: Routing,
  why: Pick<LogEntry, 'reason' | 'detail'>,
  context: DecisionContext,
): ReportDecision {
  const { now, ids, topology } = context;
  const incident = openIncident(ids.next(), report, routing, now);
  const alerts = routing.alerts.map((planned) => openFor(planned, incident, routing, context));
  const received = { report: report.id, sentAt: report.sentAt?.toISOString() ?? null };
  const placed = routing.placeReason === 'no-place' ? 'no-place' : 'accepted';
  return {
    reportId: report.id,
    incident,
    alerts,
    log: [
      line(incident, report.receivedAt, 'report.received', placed, received),
      line(incident, now, 'incident.opened', why.reason, why.detail),
      ...alerts.map((alert) => routedLine(alert, incident, routing, now)),
    ],
    entries: alerts.flatMap((alert) => openedEntries(alert, incident, topology, now)),
  };
}

const matterOf = (report: Report): RoutingMatter => ({
  status: report.status,
  category: report.body.category,
  severity: report.severity,
  location: report.body.location,
  submitterSide: report.side,
});

const line = (
  incident: Incident,
  at: Date,
  kind: LogEntry['kind'],
  reason: string,
  detail: LogEntry['detail'],
): LogEntry => ({ incidentId: incident.id, at, side: incident.homeSide, actor: null, kind, reason, detail });
