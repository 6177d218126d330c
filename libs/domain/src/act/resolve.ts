import type { ReopenBody, ResolveBody } from '@pasban/contracts';
import { alertedDesks } from '../alert/alert';
import { closeAlert, reopenAlert } from '../alert/open';
import { alertEntries, incidentEntries } from '../feed/entries';
import type { Incident } from '../incident/incident';
import { calledLines } from '../log/called-line';
import { type Act, done, refused, said } from './act';

/** Ends the incident and every side's ladder (ES7). The home side alone may say that it is over. */
export const resolve =
  ({ outcome, note }: ResolveBody): Act =>
  (context) => {
    const { topology, now, side } = context;
    if (side !== context.incident.homeSide) return refused('not-home-side');
    if (context.incident.state !== 'open') return refused('not-open');
    const incident: Incident = { ...context.incident, state: 'resolved', resolvedAt: now };
    const alerts = context.alerts.map(closeAlert);
    return done({
      incident,
      alerts,
      log: [said(context, 'incident.resolved', outcome, { outcome, note: note ?? null })],
      entries: incidentEntries('incident.resolved', { incident, alerts }, topology, now),
    });
  };

/** Opens a resolved incident again: every ladder starts anew (ES7). */
export const reopen =
  ({ reason }: ReopenBody): Act =>
  (context) => {
    const { topology, now, side, presence } = context;
    if (side !== context.incident.homeSide) return refused('not-home-side');
    if (context.incident.state === 'open') return refused('open-already');
    if (context.incident.state === 'merged') return refused('merged');
    const incident: Incident = { ...context.incident, state: 'open', resolvedAt: null };
    const alerts = context.alerts.map((alert) => reopenAlert(alert, now, presence, topology.rosters));
    const entries = alerts.flatMap((alert) =>
      alertEntries('alert.opened', { incident, alert, desks: alertedDesks(alert) }, topology, now),
    );
    return done({
      incident,
      alerts,
      entries,
      log: [
        said(context, 'incident.reopened', 'by-hand', { text: reason }),
        ...alerts.flatMap((alert) => calledLines(alert, now)),
      ],
    });
  };
