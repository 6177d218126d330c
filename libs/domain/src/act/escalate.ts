import type { EscalateBody } from '@pasban/contracts';
import { alertedDesks } from '../alert/alert';
import { fireFromHere } from '../escalation/fire';
import { alertEntries } from '../feed/entries';
import { calledUpon, nobodyOnCall } from '../log/called-line';
import { type Act, done, ownAlert, refused, said } from './act';

/** Climbs to a chosen step now, or to the next; the steps after it follow at their planned distance. */
export const escalate =
  ({ step, reason }: EscalateBody): Act =>
  (context) => {
    const { incident, topology, now, presence } = context;
    const before = ownAlert(context);
    if (!before) return refused('no-alert-of-this-side');
    if (before.progress.state === 'closed') return refused('not-open');
    const target = step ?? before.step + 1;
    if (target <= before.step || target >= before.ladder.steps.length) return refused('no-such-step');
    const alert = fireFromHere(before, target, now, presence, topology.rosters);
    const log = [
      said(context, 'alert.step', nobodyOnCall(alert) ? 'nobody-on-call' : 'by-hand', {
        step: target,
        desks: alertedDesks(alert),
        text: reason ?? null,
        ...calledUpon(alert),
      }),
    ];
    const entries = alertEntries(
      'alert.escalated',
      { incident, alert, desks: alertedDesks(alert) },
      topology,
      now,
    );
    return done({ alerts: [alert], log, entries });
  };
