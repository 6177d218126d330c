import type { DeskPresence, PersonAtDesk } from '@pasban/contracts';
import { decideAttendance, type DeskSigns, lastThere } from './attendance';
import { releaseAttendance } from './attendance-entries';

/** Who is at a desk, for readers of its own side. */
export function presenceView(signs: DeskSigns, people: PersonAtDesk[], now: Date): DeskPresence {
  return { desk: signs.desk, ...stateOf(signs, people, now), people };
}

/** Whether a desk is attended, for readers of another side that may know. */
export function presenceAbroad({ desk, known }: DeskSigns): DeskPresence {
  if (known === null) return { desk, state: 'unattended', since: null };
  const { state, since } = releaseAttendance(desk, known);
  return { desk, state: state === 'attended' ? 'present' : 'unattended', since };
}

/** The row may be a second behind: what it will become is what is shown. */
function stateOf(
  signs: DeskSigns,
  people: readonly PersonAtDesk[],
  now: Date,
): Pick<DeskPresence, 'state' | 'since'> {
  const attendance = decideAttendance(signs, now)?.to ?? signs.known;
  if (attendance === null) return { state: 'unattended', since: null };
  const since = attendance.since.toISOString();
  if (attendance.state === 'unattended') return { state: 'unattended', since };
  if (people.some(({ state }) => state === 'present')) return { state: 'present', since };
  return { state: 'away', since: (lastThere(signs) ?? attendance.since).toISOString() };
}
