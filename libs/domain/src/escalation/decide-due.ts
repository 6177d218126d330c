import type { Alert } from '../alert/alert';
import type { Incident } from '../incident/incident';
import type { LogEntry } from '../log/log';
import { type Failing, setBack, type Setback, WITHOUT_END } from '../setback/setback';
import type { Topology } from '../topology/topology';
import { decideEscalation, type EscalationDecision } from './escalate';
import type { Presence } from '../presence/presence';

/** An alert whose moment has come, as claimed: `read` throws for a row that cannot be read. */
export interface DueAlert extends Failing {
  incidentId: string;
  side: string;
  read: () => Alert;
}

/** What the alerts of a batch lead to: each is either decided, or set back without holding up the others. */
export interface DueDecisions {
  decisions: EscalationDecision[];
  setbacks: Setback[];
  /** A line for each alert that is set back for the first time: its ladder is late, and the story says why. */
  log: LogEntry[];
}

/** What deciding due alerts needs beside the rows. */
export interface DueContext {
  incidents: ReadonlyMap<string, Incident>;
  topology: Topology;
  now: Date;
  presence: Presence;
}

/**
 * Decides the alerts of a batch. One whose decision throws is set back and tried again for as long as it takes: its
 * ladder may not end because of us, and meanwhile the auditor sees that it is overdue.
 */
export function decideDue(due: readonly DueAlert[], context: DueContext): DueDecisions {
  const { incidents, topology, now, presence } = context;
  const decided: DueDecisions = { decisions: [], setbacks: [], log: [] };
  for (const row of due) {
    try {
      const incident = incidents.get(row.incidentId);
      if (!incident) throw new Error(`alert ${row.id} has no incident`);
      const decision = decideEscalation(row.read(), incident, topology, now, presence);
      if (decision) decided.decisions.push(decision);
    } catch (error) {
      const setback = setBack(row, error, now, WITHOUT_END);
      decided.setbacks.push(setback);
      decided.log.push(...delayedLine(row, setback, now));
    }
  }
  return decided;
}

/** That an alert's ladder stands still for now; told once, since every further try would say the same. */
export const delayedLine = (due: DueAlert, { attempts, retryAt, error }: Setback, now: Date): LogEntry[] =>
  attempts > 1
    ? []
    : [
        {
          incidentId: due.incidentId,
          at: now,
          side: due.side,
          actor: null,
          kind: 'alert.delayed',
          reason: 'decision-failed',
          detail: { retryAt: retryAt.toISOString(), error },
        },
      ];
