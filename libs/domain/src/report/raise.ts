import type { Alert } from '../alert/alert';
import { openAlert, reopenAlert } from '../alert/open';
import type { Presence } from '../escalation/presence';
import { alertEntries, type DraftEntry } from '../feed/entries';
import type { IdSource } from '../ids';
import type { Incident } from '../incident/incident';
import { releasedBy } from '../incident/open';
import type { LogEntry } from '../log/log';
import { routedLine } from '../log/routed-line';
import { type PlannedAlert, route, type Routing, type RoutingMatter } from '../routing/route';
import { currentStep } from '../alert/alert';
import type { Topology } from '../topology/topology';

/** What deciding needs beside the rows: the world as it is now, and where ids come from. */
export interface DecisionContext {
  topology: Topology;
  ids: IdSource;
  now: Date;
  presence: Presence;
}

/**
 * A raised incident is routed again as what it is now (CO4): every side's alert rings anew on the ladder that fits,
 * and sides that had not been alerted may be now.
 */
export function raiseAlerts(
  incident: Incident,
  alerts: readonly Alert[],
  context: DecisionContext,
): { incident: Incident; alerts: Alert[]; log: LogEntry[]; entries: DraftEntry[] } {
  const { topology, now } = context;
  const routing = route(matterOfIncident(incident), topology);
  const raised = { ...incident, released: { ...incident.released, ...releasedBy(routing) } };
  const ringing = routing.alerts.map((planned) => {
    const running = alerts.find(({ side }) => side === planned.side);
    return running
      ? ringAnew(running, planned, raised, routing, context)
      : openFor(planned, raised, routing, context);
  });
  return {
    incident: raised,
    alerts: ringing,
    log: ringing.map((alert) => routedLine(alert, raised, routing, now)),
    entries: ringing.flatMap((alert) => openedEntries(alert, raised, topology, now)),
  };
}

/** Opens the alert that routing wants for a side. */
export function openFor(
  planned: PlannedAlert,
  incident: Incident,
  routing: Routing,
  { ids, now, presence }: DecisionContext,
): Alert {
  const about = {
    id: ids.next(),
    incidentId: incident.id,
    severity: incident.severity,
    policy: routing.policy,
  };
  return openAlert(planned, about, now, presence);
}

/** Tells the desks of an alert's current step that it has opened. */
export const openedEntries = (
  alert: Alert,
  incident: Incident,
  topology: Topology,
  now: Date,
): DraftEntry[] =>
  alertEntries('alert.opened', { incident, alert, desks: currentStep(alert).desks }, topology, now);

function ringAnew(
  running: Alert,
  { ladder, level, desks }: PlannedAlert,
  { severity }: Incident,
  { policy }: Routing,
  { now, presence }: DecisionContext,
): Alert {
  const owning = desks.map(({ desk }) => desk);
  return reopenAlert({ ...running, severity, policy, ladder, level, desks: owning }, now, presence);
}

/** An incident routed again stays where it is, whatever a later report's own fix says. */
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
