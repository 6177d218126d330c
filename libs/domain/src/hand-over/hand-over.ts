import type { HandedAlert, HandOver } from '@pasban/contracts';
import { type Alert, decisiveAnswer } from '../alert/alert';
import type { DraftEntry } from '../feed/entries';
import { referenceOf } from '../ids';
import type { Incident } from '../incident/incident';
import { release } from '../release/release';

/**
 * An alert as it is listed when a shift is handed over (PR3): what its side may see of the incident, and who has it. Null
 * when nothing of the incident is released to that side any more (RL5).
 */
export function handedAlert(alert: Alert, incident: Incident): KeptHandedAlert | null {
  const released = release(incident, alert.side);
  if (!released) return null;
  const answer = decisiveAnswer(alert);
  return {
    alert: alert.id,
    incident: incident.id,
    reference: referenceOf(incident.id),
    ...(released.headline === undefined ? {} : { headline: released.headline }),
    status: released.status,
    severity: released.severity,
    state: alert.progress.state,
    heldBy: answer?.by ?? null,
    ...(answer?.account === undefined ? {} : { heldByAccount: answer.account }),
  };
}

/** A listed alert as it is kept, with the account of whoever had it (PD6). */
export interface KeptHandedAlert extends HandedAlert {
  heldByAccount?: string;
}

/** A listed alert as people see it. */
export const shownHandedAlert = ({ heldByAccount: _, ...alert }: KeptHandedAlert): HandedAlert => alert;

/** Tells the desk that its shift was handed over: whoever sits down next finds it on the feed. */
export const handOverEntry = (
  { id, desk, at, by, to, note, alertsTotal }: HandOver,
  whose: { from: string; to: string | null },
): DraftEntry => ({
  desk,
  type: 'notice',
  at: new Date(at),
  incidentId: null,
  alertId: null,
  content: {
    notice: {
      code: 'desk.handed-over',
      detail: { id, by, byAccount: whose.from, to, toAccount: whose.to, note, alerts: alertsTotal },
    },
  },
});
