import { ringsAgain } from '../alert/acknowledge';
import type { Alert } from '../alert/alert';
import { incidentEntries } from '../feed/entries';
import { type ActContext, type Change, ownAlert } from './act';

/**
 * An act that changes nothing but the story: the own desks look again, and the alert counts as looked after, so its
 * idle limit starts anew (ES5).
 */
export function tellOwnDesks(context: ActContext): Pick<Change, 'alerts' | 'entries'> {
  const { incident, topology, now } = context;
  const alert = ownAlert(context);
  if (!alert) return { entries: [] };
  const touched = lookedAfter(alert, now);
  return {
    ...(touched === alert ? {} : { alerts: [touched] }),
    entries: incidentEntries('incident.updated', { incident, alerts: [touched] }, topology, now),
  };
}

/** The alert after somebody did something about it. */
export const lookedAfter = (alert: Alert, now: Date): Alert =>
  alert.progress.state === 'acknowledged' ? { ...alert, progress: ringsAgain(alert, now) } : alert;
