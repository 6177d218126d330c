import type { CommentBody, ReopenBody, ResolveBody } from '@pasban/contracts';
import {
  alertedDesks,
  alertEntries,
  closeAlert,
  type DraftEntry,
  incidentEntries,
  reopenAlert,
} from '@pasban/domain';
import { ProblemError } from '@pasban/http';
import type { IncidentAct, IncidentChange } from './change-incident';

/** A comment stays on the side that wrote it: words cross only by release (RL3). */
export function comment({ text }: CommentBody): (act: IncidentAct) => IncidentChange {
  return (act) => ({
    log: [{ ...lineOf(act), kind: 'incident.commented', reason: 'said', detail: { text } }],
    entries: ownEntries(act),
  });
}

/** Ends the incident and every side's ladder (ES7). The home side alone may say that it is over. */
export function resolve({ outcome, note }: ResolveBody): (act: IncidentAct) => IncidentChange {
  return (act) => {
    mustBeHome(act);
    if (act.incident.state !== 'open')
      throw ProblemError.conflict('not-open', 'This incident is resolved already.');
    const incident = { ...act.incident, state: 'resolved' as const, resolvedAt: act.now };
    const alerts = act.alerts.map(closeAlert);
    return {
      incident,
      alerts,
      log: [
        {
          ...lineOf(act),
          kind: 'incident.resolved',
          reason: outcome,
          detail: { outcome, note: note ?? null },
        },
      ],
      entries: incidentEntries('incident.resolved', { incident, alerts }, act.topology, act.now),
    };
  };
}

/** Opens a resolved incident again: every ladder starts anew (ES7). */
export function reopen({ reason }: ReopenBody): (act: IncidentAct) => IncidentChange {
  return (act) => {
    mustBeHome(act);
    if (act.incident.state === 'open') throw ProblemError.conflict('open', 'This incident is open.');
    const incident = { ...act.incident, state: 'open' as const, resolvedAt: null };
    const alerts = act.alerts.map((alert) => reopenAlert(alert, act.now));
    const entries = alerts.flatMap((alert) =>
      alertEntries('alert.opened', { incident, alert, desks: alertedDesks(alert) }, act.topology, act.now),
    );
    return {
      incident,
      alerts,
      log: [{ ...lineOf(act), kind: 'incident.reopened', reason: 'by-hand', detail: { text: reason } }],
      entries,
    };
  };
}

const lineOf = ({ incident, now, side, actor }: IncidentAct) => ({
  incidentId: incident.id,
  at: now,
  side,
  actor,
});

/** Tells the acting side's desks that there is something to read. */
const ownEntries = ({ incident, alerts, side, topology, now }: IncidentAct): DraftEntry[] =>
  incidentEntries(
    'incident.updated',
    { incident, alerts: alerts.filter((alert) => alert.side === side) },
    topology,
    now,
  );

function mustBeHome({ incident, side }: IncidentAct): void {
  if (side !== incident.homeSide) {
    throw ProblemError.forbidden('not-home-side', 'Only the side where it happens may do this.');
  }
}
