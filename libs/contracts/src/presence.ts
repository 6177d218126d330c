import { z } from 'zod';
import { AlertState, AnswerLevel } from './incident';
import { humanText, Id, Moment } from './primitives';
import { Username } from './roster';
import { Severity, Status } from './vocabulary';

/** Whether a desk is attended, and since when; all that is ever told of it beyond its own side (PR2). */
export const DeskAttendance = z.object({
  desk: z.string(),
  state: z.enum(['attended', 'unattended']),
  since: Moment,
});
export type DeskAttendance = z.infer<typeof DeskAttendance>;

/** Why somebody with an open screen does not count as present: it shows nothing, or nobody touches it (PR1). */
export const AwayReason = z.enum(['not-rendering', 'not-active']);
export type AwayReason = z.infer<typeof AwayReason>;

/** Somebody at a desk: one person, however many screens. */
export const PersonAtDesk = z.object({
  username: z.string(),
  name: z.string(),
  level: AnswerLevel,
  state: z.enum(['present', 'away']),
  /** Absent for one who is present. */
  reason: AwayReason.optional(),
  /** When the oldest of the screens was opened. */
  since: Moment,
  screens: z.int().positive(),
});
export type PersonAtDesk = z.infer<typeof PersonAtDesk>;

/**
 * Who is at a desk. `present`: somebody is. `away`: nobody at this moment, though somebody was a few seconds ago.
 * `unattended`: nobody for fifteen seconds or longer, or never yet; `since` is null only then.
 */
export const DeskPresence = z.object({
  desk: z.string(),
  state: z.enum(['present', 'away', 'unattended']),
  since: Moment.nullable(),
  /** Absent for readers of another side. */
  people: z.array(PersonAtDesk).optional(),
});
export type DeskPresence = z.infer<typeof DeskPresence>;

/** "Are you there?": without input until then, the person counts as gone. Null: somebody has answered elsewhere. */
export const Challenge = z.object({ by: Moment.nullable() });
export type Challenge = z.infer<typeof Challenge>;

/** An alert as it stood when a shift was handed over. */
export const HandedAlert = z.object({
  alert: Id,
  incident: Id,
  reference: z.string(),
  /** Absent where it was not released to the desk's side. */
  headline: z.string().optional(),
  /** Exercises and tests are marked as such (EX1). */
  status: Status,
  severity: Severity,
  state: AlertState,
  /** Whose answer stopped its ladder; null while nobody's did. */
  heldBy: z.string().nullable(),
});
export type HandedAlert = z.infer<typeof HandedAlert>;

/** A shift that was handed over, with what was open at that moment (PR3). */
export const HandOver = z.object({
  id: Id,
  desk: z.string(),
  at: Moment,
  by: z.string(),
  /** Who takes over; null where nobody was named. */
  to: z.string().nullable(),
  note: z.string(),
  /** Most severe first, then longest open; at most 200. */
  alerts: z.array(HandedAlert),
  alertsTotal: z.int().nonnegative(),
});
export type HandOver = z.infer<typeof HandOver>;

/** Newest first. */
export const HandOvers = z.object({ handOvers: z.array(HandOver) });
export type HandOvers = z.infer<typeof HandOvers>;

export const HandOverBody = z.strictObject({
  note: humanText(4_000),
  /** Who takes over: somebody who may work at the desk. */
  to: Username.optional(),
});
export type HandOverBody = z.infer<typeof HandOverBody>;
