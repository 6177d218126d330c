import type { DeskAttendance } from '@pasban/contracts';
import type { DraftEntry } from '../feed/entries';
import { catchAllDesk, type Topology } from '../topology/topology';
import type { Attendance, AttendanceChange } from './attendance';

/** All that anybody is told of a desk's attendance: which desk, which state, since when. Never who (RL3). */
export const releaseAttendance = (desk: string, { state, since }: Attendance): DeskAttendance => ({
  desk,
  state,
  since: since.toISOString(),
});

/**
 * The desks that are told when a desk is left or taken again (PR2): the desk itself and its side's national desk, where
 * its supervisors sit; and where the topology says so, the duty desks of the paired places on other sides.
 */
export function attendanceAudience(code: string, topology: Topology): string[] {
  const desk = topology.desks.get(code);
  if (!desk) return [];
  const own = [code, catchAllDesk(topology, desk.side).code];
  return [...new Set([...own, ...(desk.presenceShared ? pairedDesks(code, topology) : [])])];
}

/** The duty desks on other sides of the places that a desk's own place is paired with. */
function pairedDesks(code: string, topology: Topology): string[] {
  const desk = topology.desks.get(code);
  const pairs = topology.jurisdictions.get(desk?.jurisdiction ?? '')?.pairs ?? [];
  return pairs
    .flatMap((place) => topology.dutyDesksAt.get(place) ?? [])
    .flatMap((other) => (other.side === desk?.side ? [] : [other.code]));
}

/** Tells of the changes that are to be told. */
export const attendanceEntries = (
  changes: readonly AttendanceChange[],
  topology: Topology,
  at: Date,
): DraftEntry[] =>
  changes
    .filter(({ told }) => told)
    .flatMap(({ desk: code, to }) =>
      attendanceAudience(code, topology).map((desk) => ({
        desk,
        type: 'presence.changed',
        at,
        incidentId: null,
        alertId: null,
        content: { presence: releaseAttendance(code, to) },
      })),
    );
