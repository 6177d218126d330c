import { alertedDesks } from '../alert/alert';
import { reopenAlert } from '../alert/open';
import { alertEntries } from '../feed/entries';
import type { Incident } from '../incident/incident';
import type { Member } from '../incident/member';
import { withMembers } from '../incident/put-together';
import { calledLines } from '../log/called-line';
import { type Beside, said } from './act';
import type { Apart, SplitContext } from './apart';

/** Undoes a merge: the incident stands by itself again, with its reports; its ladders start anew (ES7). */
export function returnMerged(
  { incident: before, alerts: closed }: Beside,
  out: readonly Member[],
  text: string | null,
  context: SplitContext,
): Apart {
  const { now, presence, topology, merged } = context;
  const standing: Incident = { ...before, state: 'open', merged: null };
  const incident = withMembers(
    standing,
    out,
    merged.map((beside) => beside.incident),
  );
  const alerts = closed.map((alert) =>
    reopenAlert({ ...alert, severity: incident.severity }, now, presence, topology.rosters),
  );
  const line = said(context, 'incident.reopened', 'split', { from: context.incident.id, text });
  return {
    incident,
    moved: { kind: 'returned', reports: out.map(({ report }) => report.id), to: incident.id },
    change: {
      alerts,
      log: [{ ...line, incidentId: incident.id }, ...alerts.flatMap((alert) => calledLines(alert, now))],
      entries: alerts.flatMap((alert) =>
        alertEntries('alert.opened', { incident, alert, desks: alertedDesks(alert) }, topology, now),
      ),
    },
  };
}
