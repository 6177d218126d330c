import type { SnoozeBody } from '@pasban/contracts';
import { type Alert, alertedDesks } from '../alert/alert';
import { alertEntries } from '../feed/entries';
import { addSeconds } from '../time';
import { type Act, done, ownAlert, refused, said } from './act';

/** Silences the own side's ringing alert for a while, visibly, never an extreme one and never past the limit (AK4). */
export const snooze =
  ({ seconds }: SnoozeBody): Act =>
  (context) => {
    const { incident, topology, now } = context;
    const ringing = ownAlert(context);
    if (!ringing) return refused('no-alert-of-this-side');
    if (ringing.progress.state !== 'open') return refused('not-ringing');
    if (incident.severity === 'extreme') return refused('never-for-extreme');
    if (seconds > ringing.ladder.snoozeSeconds) return refused('longer-than-the-limit');
    const until = addSeconds(now, seconds);
    const alert: Alert = { ...ringing, progress: { state: 'snoozed', until } };
    return done({
      alerts: [alert],
      log: [said(context, 'alert.snoozed', 'by-hand', { seconds, until: until.toISOString() })],
      entries: alertEntries(
        'incident.updated',
        { incident, alert, desks: alertedDesks(alert) },
        topology,
        now,
      ),
    });
  };
