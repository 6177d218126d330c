import type { FeedEntryType } from '@pasban/contracts';
import { type Alert, alertedDesks } from '../alert/alert';
import { alertEntries, type DraftEntry, exhaustionAudience } from '../feed/entries';
import type { Incident } from '../incident/incident';
import { calledUpon, nobodyOnCall } from '../log/called-line';
import type { LogEntry, LogKind } from '../log/log';
import type { Topology } from '../topology/topology';
import { OVERDUE_MS } from './catch-up';
import { type Escalation, nextStep } from './next-step';
import type { Presence } from '../presence/presence';

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
  const next = nextStep(alert, now, presence, topology.rosters);
  if (next.kind === 'nothing') return null;
  const { type, kind, desks } = consequence(next, incident, topology);
  const { reason, detail } = why(next);
  const told = { step: next.alert.step, desks, lateMs: next.lateMs, repeats: next.alert.repeats, ...detail };
  return {
    alert: next.alert,
    lateMs: next.lateMs,
    log: [{ incidentId: incident.id, at: now, kind, reason, side: alert.side, actor: null, detail: told }],
    entries: alertEntries(type, { incident, alert: next.alert, desks }, topology, now).map((entry) =>
      lateEntry(entry, next.lateMs),
    ),
  };
}

/** After an outage an entry says that it is late: what came late at once is summed up for its desk (ES8). */
const lateEntry = (entry: DraftEntry, lateMs: number): DraftEntry =>
  lateMs < OVERDUE_MS ? entry : { ...entry, content: { ...entry.content, lateMs } };

/** A step for persons on call of whom there are none says so, and keeps why it fired. */
function why(next: Exclude<Escalation, { kind: 'nothing' }>): Pick<LogEntry, 'reason' | 'detail'> {
  if (next.kind === 'exhausted') return { reason: next.reason, detail: {} };
  const called = calledUpon(next.alert);
  if (!nobodyOnCall(next.alert)) return { reason: next.reason, detail: called };
  return { reason: 'nobody-on-call', detail: { ...called, because: next.reason } };
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
