import type { AssignBody } from '@pasban/contracts';
import { type Alert, alertedDesks } from '../alert/alert';
import { reopenAlert } from '../alert/open';
import { alertEntries } from '../feed/entries';
import { calledLines } from '../log/called-line';
import { type Act, done, ownAlert, refused, said } from './act';

/**
 * Hands the own side's alert to another desk of the same side (AK4). It rings there anew, from the first step: a desk
 * has it only once somebody of that desk has said so. The desks that had it see where it went.
 */
export const assign =
  ({ desk, note }: AssignBody): Act =>
  (context) => {
    const { incident, topology, now, presence, side } = context;
    const before = ownAlert(context);
    if (!before) return refused('no-alert-of-this-side');
    if (incident.state !== 'open') return refused('not-open');
    if (topology.desks.get(desk)?.side !== side) return refused('no-such-desk');
    if (before.desks.length === 1 && before.desks[0] === desk) return refused('no-change');
    const alert = reopenAlert(handOver(before, desk), now, presence, topology.rosters);
    const told = [...new Set([...alertedDesks(alert), ...alertedDesks(before)])];
    return done({
      alerts: [alert],
      log: [
        said(context, 'alert.assigned', 'by-hand', { from: before.desks, to: desk, text: note ?? null }),
        ...calledLines(alert, now),
      ],
      entries: alertEntries('alert.opened', { incident, alert, desks: told }, topology, now),
    });
  };

/** The alert with its owning desks, and every step that names them, replaced by another desk. */
function handOver(alert: Alert, to: string): Alert {
  const owning = new Set(alert.desks);
  const moved = (desks: string[]): string[] => [
    ...new Set(desks.map((desk) => (owning.has(desk) ? to : desk))),
  ];
  const steps = alert.ladder.steps.map((step) => ({ ...step, desks: moved(step.desks) }));
  return { ...alert, desks: [to], ladder: { ...alert.ladder, steps } };
}
