import { z } from 'zod';
import { Moment } from './primitives';
import { Severity } from './vocabulary';

/** How many new alarms in {@link FLOOD_WINDOW_SECONDS} a desk takes one by one, unless the topology says otherwise. */
export const FLOOD_LIMIT = 10;
/** The time over which new alarms are counted, seconds (ISA-18.2: more than 10 in 10 minutes are a flood). */
export const FLOOD_WINDOW_SECONDS = 600;

/** What a desk had to take in within ten minutes. */
export const AlarmSlot = z.object({
  from: Moment,
  /** New alarms by severity, exercises left out. */
  alarms: z.partialRecord(Severity, z.int().positive()),
  total: z.int().nonnegative(),
  /** The most people that were at the desk at once; 0 when nobody was. */
  officers: z.int().nonnegative(),
  /** `total` for each of them; null when nobody was there. */
  perOfficer: z.number().nonnegative().nullable(),
});
export type AlarmSlot = z.infer<typeof AlarmSlot>;

/** How busy a desk has been, oldest first; a slot without an alarm is left out. */
export const AlarmRates = z.object({ limit: z.int().positive(), slots: z.array(AlarmSlot) });
export type AlarmRates = z.infer<typeof AlarmRates>;
