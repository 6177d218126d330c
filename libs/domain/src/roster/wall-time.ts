import { Temporal } from 'temporal-polyfill';

/** What calendar and clock on a wall say, as the milliseconds since 1970 that UTC would count for it. */
export type WallTime = number;

export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Reads `2026-11-23T22:00`. */
export const wallTimeOf = (text: string): WallTime => Date.parse(`${text}:00Z`);

/** Milliseconds from midnight of `22:00`. */
export const timeOfDay = (text: string): number =>
  (Number(text.slice(0, 2)) * 60 + Number(text.slice(3))) * MINUTE_MS;

export const midnightBefore = (wall: WallTime): WallTime => Math.floor(wall / DAY_MS) * DAY_MS;

/** The ISO day of the week: 1 is Monday. The first day of 1970 was a Thursday. */
export const weekdayOf = (wall: WallTime): number => ((((Math.floor(wall / DAY_MS) + 3) % 7) + 7) % 7) + 1;

/** When a wall time comes, milliseconds since 1970: both are the same but on a day when clocks change. */
export interface Instants {
  first: number;
  second: number;
}

/** A stretch in which a zone's clocks keep their distance from UTC; its end belongs to the next. Milliseconds all. */
interface Period {
  from: number;
  to: number;
  offset: number;
}

/** No clock is further from UTC than 16 hours, and no change was greater than a day. */
const REACH_MS = 2 * DAY_MS;

/** The clocks of one zone. Its changes are looked up as they are needed, and kept: the rest is arithmetic. */
export class WallClock {
  /** Without a gap between them, oldest first. */
  private readonly periods: Period[] = [];

  /** @throws RangeError for a zone that does not exist */
  constructor(private readonly timeZone: string) {
    this.periodAt(0);
  }

  /**
   * The instants at which the clock says this. A wall time that a change skips moves forward to the moment of the
   * change: whoever was to begin at 01:30, in an hour that does not exist, begins when the clock jumps from 01:00 to
   * 02:00. One that comes twice, when an hour is lived again, has two. In this way later wall times never come
   * earlier, and what follows on each other on the wall follows on each other in time.
   */
  instantsOf(wall: WallTime): Instants {
    const near = this.periodsBetween(wall - REACH_MS, wall + REACH_MS);
    const instants = near
      .filter(({ from, to, offset }) => from <= wall - offset && wall - offset < to)
      .map(({ offset }) => wall - offset);
    const jump = near.find(({ to, offset }, index) => {
      const next = near[index + 1];
      return wall - offset >= to && next !== undefined && wall - next.offset < next.from;
    });
    const first = instants[0] ?? jump?.to ?? wall;
    return { first, second: instants.at(-1) ?? first };
  }

  /** What the clock says at an instant. */
  wallAt(ms: number): WallTime {
    const [period] = this.periodsBetween(ms, ms);
    return ms + (period?.offset ?? 0);
  }

  private periodsBetween(from: number, to: number): Period[] {
    let [first] = this.periods;
    if (!first) this.periods.push((first = this.periodAt(from)));
    for (; first.from > from; this.periods.unshift(first)) first = this.periodAt(first.from - 1);
    for (let last = this.periods.at(-1); last && last.to <= to; last = this.periods.at(-1)) {
      this.periods.push(this.periodAt(last.to));
    }
    return this.periods.filter((period) => period.from <= to && period.to > from);
  }

  private periodAt(ms: number): Period {
    const at = (instant: number): Temporal.ZonedDateTime =>
      Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(this.timeZone);
    return {
      // The change before the next millisecond: one that happens at this very instant begins the period.
      from: at(ms + 1).getTimeZoneTransition('previous')?.epochMilliseconds ?? -Infinity,
      to: at(ms).getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
      offset: at(ms).offsetNanoseconds / 1_000_000,
    };
  }
}
