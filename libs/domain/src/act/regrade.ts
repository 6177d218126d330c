import { type RegradeBody, severityRank } from '@pasban/contracts';
import { incidentEntries } from '../feed/entries';
import { raiseAlerts } from '../report/raise';
import { type Act, done, refused, said } from './act';
import { lookedAfter } from './told';

/**
 * Changes an incident's severity by hand (AK4). Upwards it is routed again, like a more severe report (CO4);
 * downwards it needs a reason, and ladders that run go on: whoever was woken still has to answer.
 */
export const regrade =
  ({ severity, reason }: RegradeBody): Act =>
  (context) => {
    const { topology, now, side } = context;
    const before = context.incident;
    if (side !== before.homeSide) return refused('not-home-side');
    if (before.state !== 'open') return refused('not-open');
    if (severity === before.severity) return refused('no-change');
    const detail = { from: before.severity, to: severity, text: reason ?? null };
    const incident = { ...before, severity, graded: { severity, at: now } };
    if (severityRank(severity) < severityRank(before.severity)) {
      const raised = raiseAlerts(incident, context.alerts, context);
      return done({ ...raised, log: [said(context, 'incident.raised', 'by-hand', detail), ...raised.log] });
    }
    if (reason === undefined) return refused('reason-needed');
    const alerts = context.alerts.map((alert) => ({ ...lookedAfter(alert, now), severity }));
    return done({
      incident,
      alerts,
      log: [said(context, 'incident.lowered', 'by-hand', detail)],
      entries: incidentEntries('incident.updated', { incident, alerts }, topology, now),
    });
  };
