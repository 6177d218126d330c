import { type MergeBody, RELEASE_LEVELS } from '@pasban/contracts';
import type { Alert } from '../alert/alert';
import { closeAlert } from '../alert/open';
import { type DraftEntry, incidentEntries } from '../feed/entries';
import type { Incident } from '../incident/incident';
import { absorb } from '../incident/put-together';
import type { LogEntry } from '../log/log';
import { levelFor } from '../release/release';
import { raiseAlerts } from '../report/raise';
import { type ActContext, type ActDecision, type Beside, done, type Refusal, refused, said } from './act';
import { lookedAfter } from './told';

export interface MergeContext extends ActContext {
  /** What it is to be merged into; undefined where there is no such incident. */
  target: Beside | undefined;
}

/** The target after the merge, with the alerts that changed. */
interface Merged {
  incident: Incident;
  alerts: Alert[];
  log: LogEntry[];
  entries: DraftEntry[];
}

/**
 * Merges an incident into another, since both are the same (CO3). Its reports move, its ladders end (ES7); the other
 * one counts what both say, and is raised when the merged one was more severe (CO4). A side that is alerted for the
 * merged one alone goes on with its ladder on the other: nobody's obligation to answer gets lost.
 */
export const merge =
  ({ reason }: MergeBody) =>
  (context: MergeContext): ActDecision => {
    const { incident: before, target, now, topology } = context;
    const obstacle = obstacleTo(context);
    if (obstacle || !target) return refused(obstacle ?? 'no-such-incident');
    const merged = take(target, context);
    if (seesMoreOf(before, merged.incident, topology.sides)) return refused('released-further');
    const incident: Incident = { ...before, state: 'merged', merged: { into: target.incident.id, at: now } };
    const closed = context.alerts.map(closeAlert);
    const text = reason ?? null;
    const taken = { from: before.id, headline: before.headline, reports: before.reportCount, text };
    return done({
      incident,
      others: [merged.incident],
      moved: { kind: 'merged', from: before.id, into: target.incident.id },
      alerts: [...closed, ...merged.alerts],
      log: [
        said(context, 'incident.merged', 'by-hand', { into: target.incident.id, text }),
        { ...said(context, 'incident.absorbed', 'by-hand', taken), incidentId: target.incident.id },
        ...merged.log,
      ],
      entries: [
        ...incidentEntries('incident.updated', { incident, alerts: closed }, topology, now),
        ...merged.entries,
      ],
    });
  };

/** What stands in the way. An incident that the side may not see is not there (RL5). */
function obstacleTo({ incident, target, side }: MergeContext): Refusal | undefined {
  if (side !== incident.homeSide) return 'not-home-side';
  if (incident.state !== 'open') return 'not-open';
  if (!target || levelFor(target.incident, side) === 'none') return 'no-such-incident';
  if (target.incident.id === incident.id) return 'into-itself';
  if (target.incident.homeSide !== side) return 'other-home-side';
  if (target.incident.status !== incident.status) return 'other-status';
  if (target.incident.state !== 'open') return 'target-not-open';
  // A claim may still move one of them to another side, where the other could not follow.
  return incident.contested || target.incident.contested ? 'contested' : undefined;
}

/**
 * Whether some side sees more of the merged incident than it will of the target: then merging would either disclose
 * the target to it or leave it with an incident that has gone where it cannot follow. That is for a person to decide,
 * by releasing first (RL4).
 */
const seesMoreOf = (merged: Incident, target: Incident, sides: readonly string[]): boolean =>
  sides.some(
    (side) => RELEASE_LEVELS.indexOf(levelFor(merged, side)) > RELEASE_LEVELS.indexOf(levelFor(target, side)),
  );

/** The target with the merged incident in it. */
function take(target: Beside, context: MergeContext): Merged {
  const { now, topology, side } = context;
  const raised = raiseTo(absorb(target.incident, context.incident), target, context);
  const { incident } = raised;
  const rung = new Set(raised.alerts.map(({ id }) => id));
  const standing = target.alerts.filter(({ id }) => !rung.has(id));
  const looked = standing.map((alert) => (alert.side === side ? lookedAfter(alert, now) : alert));
  const inherited = inherit(incident, [...raised.alerts, ...standing], context);
  const alerts = [...raised.alerts, ...looked, ...inherited];
  const told = new Set(raised.entries.map(({ desk }) => desk));
  const updates = incidentEntries('incident.updated', { incident, alerts }, topology, now);
  return {
    incident,
    alerts,
    log: [...raised.log, ...inherited.map((alert) => inheritedLine(alert, incident, context))],
    entries: [...raised.entries, ...updates.filter(({ desk }) => !told.has(desk))],
  };
}

/** A merge raises as a more severe report does (CO4), and never lowers. */
function raiseTo(incident: Incident, target: Beside, context: MergeContext): Merged {
  const from = target.incident.severity;
  if (incident.severity === from) return { incident, alerts: [], log: [], entries: [] };
  const raised = raiseAlerts(incident, target.alerts, context);
  const risen = said(context, 'incident.raised', 'merged', { from, to: incident.severity });
  return { ...raised, log: [{ ...risen, incidentId: incident.id }, ...raised.log] };
}

/** Ladders of sides that only the merged incident had alerted: each goes on where it stands. */
function inherit(incident: Incident, present: readonly Alert[], { alerts, ids }: MergeContext): Alert[] {
  const served = new Set(present.map(({ side }) => side));
  return alerts
    .filter(({ side, progress }) => !served.has(side) && progress.state !== 'closed')
    .map((alert) => ({
      ...alert,
      id: ids.next(),
      incidentId: incident.id,
      severity: incident.severity,
      level: levelFor(incident, alert.side),
    }));
}

const inheritedLine = (alert: Alert, incident: Incident, context: MergeContext): LogEntry => ({
  ...said(context, 'alert.routed', 'merged', {
    side: alert.side,
    desks: alert.desks.map((desk) => ({ desk, reason: 'merged' })),
    policy: alert.policy,
    level: alert.level,
  }),
  incidentId: incident.id,
});
