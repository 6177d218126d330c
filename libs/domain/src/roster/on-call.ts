import { ON_CALL_BY, type Roster, type Span } from './roster';
import { spansBetween } from './spans';

/** Who is on call and by what; nobody in a gap. `until` is when this changes; null when it never does. */
export interface OnCall {
  persons: string[];
  reason: Span['by'] | 'gap';
  until: Date | null;
}

/** Long enough to see every weekly shift, even one that a change of clocks swallows in one week. */
const LOOK_AHEAD_MS = 15 * 86_400_000;

/** Who is on call at a moment. An override wins over shifts, and shifts over the rotation. */
export function onCall(roster: Roster, at: Date): OnCall {
  const now = at.getTime();
  const horizon = now + LOOK_AHEAD_MS;
  const spans = spansBetween(roster, now, horizon);
  const answer = answerAt(spans, now);
  // Past the horizon shifts are not known; where they have not changed anything so far, only an override will.
  const isKnown = (span: Span, ms: number): boolean =>
    ms <= horizon || span.by === 'override' || roster.shifts.length === 0;
  const change = spans
    .flatMap((span) => edgesOf(span).filter((ms) => ms > now && isKnown(span, ms)))
    .sort((one, other) => one - other)
    .find((ms) => !isSame(answerAt(spans, ms), answer));
  return { ...answer, until: change === undefined ? null : new Date(change) };
}

/** One turn ends where the next begins, and the last that was looked up ends nothing. */
const edgesOf = ({ by, from, to }: Span): number[] => (by === 'rotation' ? [from] : [from, to]);

/** A stretch of time in which nobody is on call. */
export interface Gap {
  from: Date;
  to: Date;
}

/** When nobody is on call between two moments. */
export function gapsBetween(roster: Roster, from: Date, to: Date): Gap[] {
  const spans = spansBetween(roster, from.getTime(), to.getTime());
  const edges = [from.getTime(), ...spans.flatMap((span) => [span.from, span.to]), to.getTime()]
    .filter((ms) => ms >= from.getTime() && ms <= to.getTime())
    .sort((one, other) => one - other);
  const gaps: Gap[] = [];
  edges.forEach((edge, index) => {
    const next = edges[index + 1];
    if (next === undefined || next === edge || answerAt(spans, edge).reason !== 'gap') return;
    const last = gaps.at(-1);
    if (last?.to.getTime() === edge) last.to = new Date(next);
    else gaps.push({ from: new Date(edge), to: new Date(next) });
  });
  return gaps;
}

type Answer = Omit<OnCall, 'until'>;

function answerAt(spans: readonly Span[], ms: number): Answer {
  const current = spans.filter(({ from, to }) => from <= ms && ms < to);
  for (const reason of ON_CALL_BY) {
    const deciding = current.filter(({ by }) => by === reason);
    if (deciding.length > 0) return { persons: unique(deciding.flatMap(({ persons }) => persons)), reason };
  }
  return { persons: [], reason: 'gap' };
}

const unique = (persons: readonly string[]): string[] => [...new Set(persons)];

const isSame = (one: Answer, other: Answer): boolean =>
  one.reason === other.reason && one.persons.join(' ') === other.persons.join(' ');
