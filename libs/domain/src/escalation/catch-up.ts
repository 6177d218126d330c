import type { Severity, Status } from '@pasban/contracts';
import type { DraftEntry } from '../feed/entries';
import { addMs } from '../time';

/**
 * A step done this long after its moment, milliseconds, was not late through load: whoever should have done it was
 * away. Thirty times what a step may be late on a bad day, and less than any ladder of use waits.
 */
export const OVERDUE_MS = 10_000;

/** A desk that was told late of steps, and since when the oldest of them was due. */
export interface CatchUp {
  desk: string;
  since: Date;
}

/** Which desks hear late of what an alert's clock did, and from when on that was due; none for what is in time. */
export const catchUpsOf = (entries: readonly DraftEntry[], now: Date): CatchUp[] =>
  entries.flatMap(({ desk, content: { lateMs } }) =>
    lateMs === undefined ? [] : [{ desk, since: addMs(now, -lateMs) }],
  );

/** The same desks, each once, with the oldest moment of each. */
export function oldestOfEach(catchUps: readonly CatchUp[]): CatchUp[] {
  const since = new Map<string, Date>();
  for (const { desk, since: at } of catchUps) {
    const known = since.get(desk);
    if (!known || at < known) since.set(desk, at);
  }
  return [...since].map(([desk, at]) => ({ desk, since: at }));
}

/** One late entry of a desk: what it was about, as that desk's side saw it. */
export interface LateEntry {
  incident: string;
  severity: Severity;
  status: Status;
}

/**
 * The one summary that a desk gets of all that came late at once (ES8): how many incidents, how grave the actual ones,
 * since when the oldest was due. It counts only what stands on the desk's own feed, so it tells of nothing that is not
 * released there (RL5), and exercises apart from what is real (EX1).
 */
export function caughtUpEntry({ desk, since }: CatchUp, late: readonly LateEntry[], now: Date): DraftEntry {
  const incidents = [...new Map(late.map((entry) => [entry.incident, entry])).values()];
  const actual = incidents.filter(({ status }) => status === 'actual');
  const severities: Partial<Record<Severity, number>> = {};
  for (const { severity } of actual) severities[severity] = (severities[severity] ?? 0) + 1;
  const detail = {
    incidents: incidents.length,
    exercises: incidents.length - actual.length,
    severities,
    steps: late.length,
    since: since.toISOString(),
    seconds: Math.round((now.getTime() - since.getTime()) / 1_000),
  };
  return {
    desk,
    type: 'notice',
    at: now,
    incidentId: null,
    alertId: null,
    content: { notice: { code: 'ladders.caught-up', detail } },
  };
}
