import { z } from 'zod';
import { Code } from './primitives';

/** The name an account signs in with, such as `officer.spu`. */
export const Username = z.string().regex(/^[a-z][a-z0-9.-]{1,39}$/, 'a username such as officer.spu');

/** Days of the week in order, Monday first (ISO 8601). */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const Weekday = z.enum(WEEKDAYS);
export type Weekday = z.infer<typeof Weekday>;

/** What a clock on the wall says, such as `22:00`. */
export const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 22:00');

const isDay = (text: string): boolean => {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10));
};

/** A day of the calendar, such as `2026-11-23`. */
export const LocalDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2026-11-23')
  .refine(isDay, 'no such day');

/** A day and a time as calendar and clock on the wall say them, without an offset: `2026-11-23T22:00`. */
export const LocalDateTime = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/,
    'a date and a time without an offset, such as 2026-11-23T22:00',
  )
  .refine(isDay, 'no such day');

const someone = z.array(Username).min(1);

/** On these days of every week, all these persons; a shift that ends no later than it begins runs over midnight. */
export const ShiftSpec = z.strictObject({
  days: z.union([z.literal('all'), z.array(Weekday).min(1)]).default('all'),
  from: LocalTime,
  to: LocalTime,
  persons: someone,
});
export type ShiftSpec = z.infer<typeof ShiftSpec>;

/** One person after the other, each for the same number of days, for ever. */
export const RotationSpec = z.strictObject({
  /** The day on which the first person begins. */
  start: LocalDate,
  /** When one hands over to the next. */
  handOver: LocalTime,
  days: z.int().min(1).max(366),
  persons: someone,
});
export type RotationSpec = z.infer<typeof RotationSpec>;

/** For a while, these persons and nobody else. */
export const OverrideSpec = z.strictObject({ from: LocalDateTime, to: LocalDateTime, persons: someone });
export type OverrideSpec = z.infer<typeof OverrideSpec>;

/**
 * Who is on call for a desk, read in the time zone of the desk's side. An override wins over the shifts, and a shift
 * over the rotation; of several shifts at once, or several overrides, everyone is on call.
 */
export const RosterSpec = z.strictObject({
  desk: Code,
  shifts: z.array(ShiftSpec).default([]),
  rotation: RotationSpec.optional(),
  overrides: z.array(OverrideSpec).default([]),
});
export type RosterSpec = z.infer<typeof RosterSpec>;

/** Somebody on call; the name is there where the topology knows the account. */
export const OnCallPerson = z.object({ username: z.string(), name: z.string().optional() });
export type OnCallPerson = z.infer<typeof OnCallPerson>;
