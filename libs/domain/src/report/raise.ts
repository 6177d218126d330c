import { RELEASE_LEVELS, type ReleaseLevel } from '@pasban/contracts';
import { type Alert, alertedDesks, currentStep, reachedDesks } from '../alert/alert';
import { openAlert, reopenAlert } from '../alert/open';
import type { Presence } from '../presence/presence';
import { alertEntries, type DraftEntry } from '../feed/entries';
import type { IdSource } from '../ids';
import type { Incident } from '../incident/incident';
import { releasedBy } from '../incident/open';
import { calledLines } from '../log/called-line';
import type { LogEntry } from '../log/log';
import { routedLine } from '../log/routed-line';
import { levelFor } from '../release/release';
import type { Ladder, PlannedStep } from '../routing/ladder';
import type { PlannedAlert } from '../routing/planned';
import { route, type Routing, type RoutingMatter } from '../routing/route';
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
  const raised = { ...incident, released: widened(incident.released, releasedBy(routing)) };
  const ringing = routing.alerts.map((wanted) => {
    const planned = { ...wanted, level: levelFor(raised, wanted.side) };
    const running = alerts.find(({ side }) => side === planned.side);
    return running
      ? ringAnew(running, planned, raised, routing, context)
      : openFor(planned, raised, routing, context);
  });
  return {
    incident: raised,
    alerts: ringing,
    log: ringing.flatMap((alert) => [routedLine(alert, raised, routing, now), ...calledLines(alert, now)]),
    entries: ringing.flatMap((alert) => openedEntries(alert, raised, topology, now)),
  };
}

/** Getting worse releases more, never less: whoever sees more by hand, or was at home before, goes on seeing it. */
function widened(released: Incident['released'], wanted: Incident['released']): Record<string, ReleaseLevel> {
  const further = Object.entries(wanted).filter(
    ([side, level]) => RELEASE_LEVELS.indexOf(level) > RELEASE_LEVELS.indexOf(released[side] ?? 'none'),
  );
  return { ...released, ...Object.fromEntries(further) };
}

/** Opens the alert that routing wants for a side. */
export function openFor(
  planned: PlannedAlert,
  incident: Incident,
  routing: Routing,
  { ids, now, presence, topology }: DecisionContext,
): Alert {
  const about = {
    id: ids.next(),
    incidentId: incident.id,
    severity: incident.severity,
    policy: routing.policy,
  };
  return openAlert(planned, about, now, presence, topology.rosters);
}

/** Tells the desks that an alert has reached that it has opened: those of its first step, unless it starts higher. */
export const openedEntries = (
  alert: Alert,
  incident: Incident,
  topology: Topology,
  now: Date,
): DraftEntry[] =>
  alertEntries('alert.opened', { incident, alert, desks: reachedDesks(alert) }, topology, now);

function ringAnew(
  running: Alert,
  { ladder, level, desks }: PlannedAlert,
  { severity }: Incident,
  { policy }: Routing,
  { now, presence, topology }: DecisionContext,
): Alert {
  const owning = desks.map(({ desk }) => desk);
  const rerouted = { ...running, severity, policy, ladder, level, desks: owning };
  return reopenAlert(rerouted, now, presence, topology.rosters, fittingStep(running, ladder));
}

/**
 * Where a raised alert's ladder starts (CO4). Somebody who had answered or silenced the milder one is asked anew, from
 * the first step. Where nobody had, the desks it has reached are not to wait once more because it got worse: it goes on
 * at the step of the new ladder that is as far up, as long as that asks nobody who has not been asked before.
 */
function fittingStep(running: Alert, ladder: Ladder): number {
  const { state } = running.progress;
  if (state !== 'open' && state !== 'exhausted') return 0;
  const reached = new Set(alertedDesks(running));
  const climbed = currentStep(running).afterSeconds;
  const isBeyond = ({ afterSeconds, desks }: PlannedStep): boolean =>
    afterSeconds > climbed || desks.some((desk) => !reached.has(desk));
  const beyond = ladder.steps.findIndex(isBeyond);
  return Math.max((beyond < 0 ? ladder.steps.length : beyond) - 1, 0);
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
  ...(incident.contested || incident.jurisdiction === null ? {} : { settledIn: incident.jurisdiction }),
});
