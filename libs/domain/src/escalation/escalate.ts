import type { FeedEntryType } from '@pasban/contracts';
import { type Alert, alertedDesks } from '../alert/alert';
import { alertEntries, type DraftEntry, exhaustionAudience } from '../feed/entries';
import type { Incident } from '../incident/incident';
import type { LogEntry, LogKind } from '../log/log';
import type { Topology } from '../topology/topology';
import { type Escalation, nextStep } from './next-step';
import type { Presence } from './presence';

/** What a due alert leads to. */
export interface EscalationDecision {
  alert: Alert;
  log: LogEntry[];
  entries: DraftEntry[];
  lateMs: number;
}

/** Decides one alert whose time has come; null when a look at the row shows that there is nothing to do. */
export function decideEscalation(
  alert: Alert,
  incident: Incident,
  topology: Topology,
  now: Date,
  presence: Presence,
): EscalationDecision | null {
  const next = nextStep(alert, now, presence);
  if (next.kind === 'nothing') return null;
  const { type, kind, desks } = consequence(next, incident, topology);
  const detail = { step: next.alert.step, desks, lateMs: next.lateMs, repeats: next.alert.repeats };
  return {
    alert: next.alert,
    lateMs: next.lateMs,
    log: [
      { incidentId: incident.id, at: now, kind, reason: next.reason, side: alert.side, actor: null, detail },
    ],
    entries: alertEntries(type, { incident, alert: next.alert, desks }, topology, now),
  };
}

function consequence(
  next: Exclude<Escalation, { kind: 'nothing' }>,
  incident: Incident,
  topology: Topology,
): { type: FeedEntryType; kind: LogKind; desks: string[] } {
  if (next.kind === 'exhausted') {
    const desks = exhaustionAudience(incident, next.alert, topology);
    return { type: 'alert.exhausted', kind: 'alert.exhausted', desks };
  }
  // The desks that rang before see that it has moved on: they still own it.
  return { type: 'alert.escalated', kind: 'alert.step', desks: alertedDesks(next.alert) };
}
