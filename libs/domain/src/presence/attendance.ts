import type { AnswerLevel } from '@pasban/contracts';
import { addMs } from '../time';
import { SIGN_GOOD_FOR_MS } from './limits';

/** Whether a desk is attended, as its row says; a desk that has never been attended has none. */
export type Attendance =
  | { state: 'attended'; since: Date; level: AnswerLevel }
  /** `since` is when the last person was known to be there, not when it was noticed. */
  | { state: 'unattended'; since: Date; level: null };

/** When somebody was last known to be at a desk, by standing; null: never, as far as the rows reach. */
export interface DeskSigns {
  desk: string;
  officerAt: Date | null;
  supervisorAt: Date | null;
  known: Attendance | null;
  /** When standing was lost there of which ladders that wait have not been told yet; null: none was. */
  lostAt: Date | null;
}

/** A desk whose attendance is no longer what its row says. */
export interface AttendanceChange {
  desk: string;
  from: Attendance | null;
  to: Attendance;
  /** Whether supervisors hear of it: they do of what they were told before and is no longer so. */
  told: boolean;
  /** Whether there is less standing than before: ladders that wait for it need not wait any longer (ES2). */
  lost: boolean;
}

/**
 * What has become of a desk since its row was written (PR2); null when it is still so. The first time a desk is attended
 * nobody is told, since nobody had been told that it was empty; a change of the highest standing alone tells nobody
 * either, but ladders that wait for a supervisor go by it.
 */
export function decideAttendance(signs: DeskSigns, now: Date): AttendanceChange | null {
  const { desk, known } = signs;
  const level = attendedBy(signs, now);
  if (level === null) {
    if (known === null || known.state === 'unattended') return null;
    const to: Attendance = { state: 'unattended', since: later(lastThere(signs) ?? now, known.since), level };
    return { desk, from: known, to, told: true, lost: true };
  }
  if (known?.state === 'attended') {
    if (known.level === level) return null;
    return { desk, from: known, to: { ...known, level }, told: false, lost: level === 'officer' };
  }
  const to: Attendance = { state: 'attended', since: now, level };
  return { desk, from: known, to, told: known !== null, lost: false };
}

/** The next moment at which one of these desks may lapse, if nobody gives a further sign. */
export function nextLapse(all: readonly DeskSigns[], now: Date): Date | null {
  const lapses = all
    .flatMap(({ officerAt, supervisorAt }) => [officerAt, supervisorAt])
    .flatMap((at) => (at ? [addMs(at, SIGN_GOOD_FOR_MS).getTime()] : []))
    .filter((at) => at > now.getTime());
  return lapses.length === 0 ? null : new Date(lapses.reduce((one, other) => Math.min(one, other)));
}

const attendedBy = ({ officerAt, supervisorAt }: DeskSigns, now: Date): AnswerLevel | null => {
  if (isGood(supervisorAt, now)) return 'supervisor';
  return isGood(officerAt, now) ? 'officer' : null;
};

const isGood = (at: Date | null, now: Date): boolean =>
  at !== null && now.getTime() - at.getTime() < SIGN_GOOD_FOR_MS;

/** When anybody was last known to be there. */
export const lastThere = ({ officerAt, supervisorAt }: DeskSigns): Date | null =>
  officerAt && supervisorAt ? later(officerAt, supervisorAt) : (officerAt ?? supervisorAt);

const later = (one: Date, other: Date): Date => (one > other ? one : other);
