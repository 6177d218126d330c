import { FLOOD_WINDOW_SECONDS, type Severity } from '@pasban/contracts';
import type { WorkItem } from './worklist';

/** These are never grouped, however many there are. */
const GRAVE: readonly Severity[] = ['extreme', 'severe'];

const openedAt = ({ incident, alert }: WorkItem): number => Date.parse(alert?.openedAt ?? incident.openedAt);

/**
 * Which alarms came in a flood: each one that was not grave and opened when the desk had already taken as many new
 * alarms within the ten minutes before as its limit allows. Whether an alarm belongs to it is settled by the moments of
 * opening alone, so it does not change with time, and every screen of the desk finds the same.
 *
 * @returns ids of incidents
 */
export function floodOf(items: readonly WorkItem[], limit: number): Set<string> {
  const inOrder = items
    .map((item) => ({ id: item.incident.id, severity: item.incident.severity, at: openedAt(item) }))
    .sort((one, other) => one.at - other.at || one.id.localeCompare(other.id));
  const flood = new Set<string>();
  let oldest = 0;
  for (const [index, { id, severity, at }] of inOrder.entries()) {
    while ((inOrder[oldest]?.at ?? at) <= at - FLOOD_WINDOW_SECONDS * 1_000) oldest += 1;
    if (index - oldest >= limit && !GRAVE.includes(severity)) flood.add(id);
  }
  return flood;
}
