import { severityRank } from '@pasban/contracts';
import type { Alert } from '../alert/alert';
import { type DraftEntry, incidentEntries } from '../feed/entries';
import { attach, correlate } from '../incident/correlate';
import type { Incident } from '../incident/incident';
import { openIncident } from '../incident/open';
import { inOrderOfDeciding } from '../incident/order';
import type { OpenIncidents } from '../incident/open-incidents';
import { calledLines } from '../log/called-line';
import type { LogEntry } from '../log/log';
import { routedLine } from '../log/routed-line';
import { lastResort, NEEDS_PERSON } from '../routing/last-resort';
import { route, type Routing } from '../routing/route';
import { retriesFor, setBack, type Setback } from '../setback/setback';
import { legible, rawBody } from './legible';
import { matterOf } from './matter';
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

/** What a batch leads to: each report is either decided, or set back without holding up the others. */
export interface DecidedReports {
  decisions: ReportDecision[];
  setbacks: Setback[];
}

/**
 * Decides a batch, most severe first, then by when it happened: a later report sees what an earlier one opened. The
 * order in which the batch is given does not matter.
 * A report whose decision throws does not stop the batch: it is set back and tried again, and when that does not
 * help it goes to its side's catch-all desk, marked as one that needs a person, so that nothing falls through.
 */
export function decideReports(
  reports: readonly Report[],
  open: OpenIncidents,
  context: DecisionContext,
): DecidedReports {
  const decisions: ReportDecision[] = [];
  const setbacks: Setback[] = [];
  for (const report of reports.toSorted(inOrderOfDeciding)) {
    const decision = decideSafely(report, open, context);
    if ('retryAt' in decision) {
      setbacks.push(decision);
      continue;
    }
    decisions.push(decision);
    const changed = new Set(decision.alerts.map(({ id }) => id));
    const rest = open.alertsOf(decision.incident.id).filter(({ id }) => !changed.has(id));
    open.put(decision.incident, [...rest, ...decision.alerts]);
  }
  return { decisions, setbacks };
}

/** Whether a report used its retries up and goes to a person as it is: nothing else needs to be known for that. */
export const isForPerson = ({ setback, severity }: Report): boolean =>
  (setback?.attempts ?? 0) > retriesFor(severity);

/** A report that is for a person is not decided once more: what failed may have been the writing. */
function decideSafely(
  report: Report,
  open: OpenIncidents,
  context: DecisionContext,
): ReportDecision | Setback {
  const attempts = report.setback?.attempts ?? 0;
  const retries = retriesFor(report.severity);
  try {
    return isForPerson(report) ? handToPerson(report, context) : decideReport(report, open, context);
  } catch (error) {
    const setback = setBack({ id: report.id, attempts }, error, context.now, retries);
    return attempts === retries ? handToPersonOr(report, setback, context) : setback;
  }
}

function handToPersonOr(
  report: Report,
  setback: Setback,
  context: DecisionContext,
): ReportDecision | Setback {
  try {
    return handToPerson({ ...report, setback }, context);
  } catch {
    return setback;
  }
}

/** Opens an incident at the desk of last resort with what can be read of a report; the raw rest stands in its log. */
function handToPerson(report: Report, context: DecisionContext): ReportDecision {
  const { attempts, error } = report.setback ?? {};
  const detail = { attempts, error, raw: rawBody(report) };
  const readable = legible(report);
  return openWith(
    readable,
    lastResort(readable, context.topology),
    { reason: NEEDS_PERSON, detail },
    context,
  );
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
      ...alerts.flatMap((alert) => [routedLine(alert, incident, routing, now), ...calledLines(alert, now)]),
    ],
    entries: alerts.flatMap((alert) => openedEntries(alert, incident, topology, now)),
  };
}

const line = (
  incident: Incident,
  at: Date,
  kind: LogEntry['kind'],
  reason: string,
  detail: LogEntry['detail'],
): LogEntry => ({ incidentId: incident.id, at, side: incident.homeSide, actor: null, kind, reason, detail });
