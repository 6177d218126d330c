import {
  DEFAULT_RETENTION,
  type LadderSpec,
  LEAST_AUDIT_DAYS,
  type LoadedTopology,
  type RetentionKind,
  type RetentionSpec,
} from '@pasban/contracts';
import { error, warning, type Finding } from '../problem';

const DAY_SECONDS = 86_400;

/** Kinds that an alert which still runs may need. */
const NEEDED_BY_LADDERS: readonly RetentionKind[] = [
  'submitters',
  'positions',
  'reports',
  'logs',
  'feeds',
  'handOvers',
  'audit',
];

/** Nothing is kept for no time at all, for less than an alert can run, or less than what depends on it (PD1). */
export function checkRetention({ document }: LoadedTopology): Finding[] {
  const longest = Math.max(...Object.values(document.ladders).map(runsForSeconds));
  return Object.entries(document.sides).flatMap(([side, { retention = {} }]) => {
    const at = (kind: RetentionKind) => ['sides', side, 'retention', kind];
    return [...tooShort(retention, longest, at), ...outOfOrder(retention, at)];
  });
}

type At = (kind: RetentionKind) => string[];

function tooShort(retention: RetentionSpec, longestSeconds: number, at: At): Finding[] {
  return (Object.entries(retention) as [RetentionKind, number | 'never'][]).flatMap(([kind, days]) => {
    if (days === 'never') return [];
    if (days === 0) return [error('retention-of-nothing', at(kind), 'at least one day: 1d')];
    if (kind === 'audit' && days < LEAST_AUDIT_DAYS) {
      return [
        error(
          'retention-too-short',
          at(kind),
          `the audit keeps its contents ${LEAST_AUDIT_DAYS} days at least`,
        ),
      ];
    }
    if (!NEEDED_BY_LADDERS.includes(kind) || days * DAY_SECONDS > longestSeconds) return [];
    const needed = Math.floor(longestSeconds / DAY_SECONDS) + 1;
    const message = `an alert can run longer than ${days} days: ${needed}d at least`;
    return [error('retention-shorter-than-ladder', at(kind), message)];
  });
}

/** Whoever is named beside words that are gone was kept for nothing. */
function outOfOrder(retention: RetentionSpec, at: At): Finding[] {
  const { submitters, reports } = { ...DEFAULT_RETENTION, ...retention };
  if (reports === 'never' || (submitters !== 'never' && submitters <= reports)) return [];
  const kind = retention.submitters === undefined ? 'reports' : 'submitters';
  const message = 'who reported is kept longer than what was reported';
  return [warning('retention-out-of-order', at(kind), message)];
}

/** How long an alert can ring by itself: its steps, its repeats, and one snooze and one idle limit after them. */
function runsForSeconds({ steps, repeat, idle = 0, snooze }: LadderSpec): number {
  const repeats = repeat ? repeat.every * repeat.times : 0;
  return (steps.at(-1)?.after ?? 0) + repeats + idle + snooze;
}
