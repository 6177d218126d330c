import type { Incident } from '../incident/incident';
import { suggest } from '../incident/suggest';
import type { Topology } from '../topology/topology';
import type { LogEntry } from './log';

/**
 * The line that says that an incident has near misses (CO2), with the nearest of them; null when it has none. Only
 * incidents of the same home side are told of, since the log is that side's to read in full (RL5).
 */
export function suggestedLine(
  incident: Incident,
  open: Iterable<Incident>,
  near: Topology['correlation'],
  now: Date,
): LogEntry | null {
  const own = [...open].filter(({ homeSide }) => homeSide === incident.homeSide);
  const misses = suggest(incident, own, near);
  const [nearest] = misses;
  if (!nearest) return null;
  const { reason, distanceM, seconds } = nearest;
  return {
    incidentId: incident.id,
    at: now,
    side: incident.homeSide,
    actor: null,
    kind: 'incident.suggested',
    reason,
    detail: { incident: nearest.incident.id, distanceM, seconds, others: misses.length - 1 },
  };
}
