import type { Alert } from '../alert/alert';
import { type DraftEntry, incidentEntries } from '../feed/entries';
import type { LogEntry } from '../log/log';
import type { Topology } from '../topology/topology';
import type { Incident } from './incident';

/** What follows when nobody has claimed a contested place in time. */
export interface LapseDecision {
  incident: Incident;
  log: LogEntry[];
  entries: DraftEntry[];
}

/** Lapses a batch of claims; one that cannot be told to its desks changes hands all the same, and says why in its log. */
export const decideLapses = (
  incidents: readonly Incident[],
  alerts: readonly Alert[],
  topology: Topology,
  now: Date,
): LapseDecision[] =>
  incidents.flatMap((incident) => {
    const own = alerts.filter(({ incidentId }) => incidentId === incident.id);
    try {
      return decideLapse(incident, own, topology, now) ?? [];
    } catch (error) {
      const line = lapsedLine(incident, now);
      return {
        incident: { ...incident, contested: null },
        log: [{ ...line, detail: { ...line.detail, error: String(error) } }],
        entries: [],
      };
    }
  });

/**
 * Leaves a contested incident to its default owner once the time for claims is over; null when a look at the row shows
 * that there is nothing to do. Alerts go on: both neighbours were asked, and each still owes its answer. One that is
 * over by then changes hands without a word.
 */
export function decideLapse(
  incident: Incident,
  alerts: readonly Alert[],
  topology: Topology,
  now: Date,
): LapseDecision | null {
  const { contested } = incident;
  if (!contested || now < contested.until) return null;
  const settled: Incident = { ...incident, contested: null };
  if (incident.state !== 'open') return { incident: settled, log: [], entries: [] };
  return {
    incident: settled,
    log: [lapsedLine(incident, now)],
    entries: incidentEntries('incident.updated', { incident: settled, alerts }, topology, now),
  };
}

const lapsedLine = ({ id, homeSide, jurisdiction, contested }: Incident, now: Date): LogEntry => ({
  incidentId: id,
  at: now,
  side: homeSide,
  actor: null,
  kind: 'incident.claim-lapsed',
  reason: 'nobody-claimed',
  detail: {
    jurisdiction,
    between: contested?.between ?? [],
    lateMs: now.getTime() - (contested?.until ?? now).getTime(),
  },
});
