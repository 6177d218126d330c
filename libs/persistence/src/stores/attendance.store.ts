import type { AnswerLevel } from '@pasban/contracts';
import type { Attendance, AttendanceChange, DeskSigns } from '@pasban/domain';
import { type Runner, statement, type Tx } from '../database';
import { columns } from './columns';

/**
 * When somebody was last known to be at each desk, by standing: until a screen's last sign, its closing or the end of its
 * person's activity, whichever came first.
 * Example: of a screen that gave its last sign at 12:00:20 and closed at 12:00:21, 12:00:20; of one that still gives
 * signs and that nobody has touched until its limit, that limit.
 */
const SIGNS_TEXT = `SELECT coalesce(p.desk, a.desk) AS desk, p.officer_at, p.supervisor_at, a.state, a.since, a.level, a.lost_at
  FROM (
    SELECT desk,
           max(least(seen_at, left_at, active_until)) FILTER (WHERE level = 'officer') AS officer_at,
           max(least(seen_at, left_at, active_until)) FILTER (WHERE level = 'supervisor') AS supervisor_at
      FROM presence GROUP BY desk
  ) p FULL JOIN desk_attendance a ON a.desk = p.desk`;

const SIGNS = statement('attendance.signs', SIGNS_TEXT);
const SIGNS_OF = statement(
  'attendance.signs-of',
  `SELECT * FROM (${SIGNS_TEXT}) AS signs WHERE desk = ANY ($1::text[])`,
);
const LOCK = statement(
  'attendance.lock',
  `SELECT desk FROM desk_attendance WHERE desk = ANY ($1::text[]) ORDER BY desk FOR UPDATE`,
);
const SAVE = statement(
  'attendance.save',
  `INSERT INTO desk_attendance (desk, state, since, level, lost_at)
   SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::text[], $5::timestamptz[])
     AS d (desk, state, since, level, lost_at) ORDER BY desk
   ON CONFLICT (desk) DO UPDATE SET state = excluded.state, since = excluded.since, level = excluded.level,
     lost_at = coalesce(excluded.lost_at, desk_attendance.lost_at)`,
);
const HURRIED = statement(
  'attendance.hurried',
  `UPDATE desk_attendance SET lost_at = NULL WHERE desk = $1 AND lost_at = $2`,
);

interface SignsRow {
  desk: string;
  officer_at: Date | null;
  supervisor_at: Date | null;
  state: Attendance['state'] | null;
  since: Date | null;
  level: AnswerLevel | null;
  lost_at: Date | null;
}

const toSigns = (row: SignsRow): DeskSigns => ({
  desk: row.desk,
  officerAt: row.officer_at,
  supervisorAt: row.supervisor_at,
  known: toAttendance(row),
  lostAt: row.lost_at,
});

function toAttendance({ state, since, level }: SignsRow): Attendance | null {
  if (state === null || since === null) return null;
  return level === null ? { state: 'unattended', since, level } : { state: 'attended', since, level };
}

/** How all desks stand that are attended, or ever were. */
export const deskSigns = async (db: Runner): Promise<DeskSigns[]> =>
  (await db.run<SignsRow>(SIGNS)).map(toSigns);

/** How one desk stands. */
export async function signsOfDesk(db: Runner, desk: string): Promise<DeskSigns> {
  const [row] = await db.run<SignsRow>(SIGNS_OF, [[desk]]);
  return row ? toSigns(row) : { desk, officerAt: null, supervisorAt: null, known: null, lostAt: null };
}

/** The same for several desks, whose attendance nobody else changes until the transaction ends. */
export async function lockDeskSigns(tx: Tx, desks: readonly string[]): Promise<DeskSigns[]> {
  await tx.run(LOCK, [desks]);
  return (await tx.run<SignsRow>(SIGNS_OF, [desks])).map(toSigns);
}

/** Writes what has become of desks. */
export async function saveAttendance(tx: Tx, changes: readonly AttendanceChange[], now: Date): Promise<void> {
  if (changes.length === 0) return;
  const values = columns(
    changes,
    ({ desk }) => desk,
    ({ to }) => to.state,
    ({ to }) => to.since,
    ({ to }) => to.level,
    ({ lost }) => (lost ? now : null),
  );
  await tx.run(SAVE, values);
}

/** The ladders that waited for what was lost at a desk at that moment have been looked at; what was lost later has not. */
export async function laddersHurried(db: Runner, desk: string, lostAt: Date): Promise<void> {
  await db.run(HURRIED, [desk, lostAt]);
}
