import type { Alert } from '../alert/alert';
import type { Incident } from '../incident/incident';
import type { Routing } from '../routing/route';
import type { LogEntry } from './log';

/** The line that says why a side was alerted: where it lies, which desks, by which policy (RT6). */
export function routedLine(alert: Alert, incident: Incident, routing: Routing, now: Date): LogEntry {
  const planned = routing.alerts.find(({ side }) => side === alert.side);
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
      ...(routing.contested ? { contested: routing.contested.between } : {}),
    },
  };
}
