import { SEVERITIES, type ServiceLevel, type Severity, type Took } from '@pasban/contracts';
import type { Ladder } from '../routing/ladder';

/** What became of one alert at one of the desks that own it. */
export interface Handled {
  severity: Severity;
  ladder: Pick<Ladder, 'steps'>;
  openedAt: Date;
  /** When the entry was committed to the desk's feed; null where it never was. */
  deliveredAt: Date | null;
  /** When it was first drawn there. */
  renderedAt: Date | null;
  /** When somebody of the side first answered. */
  answeredAt: Date | null;
  /** Closed without an answer, by a merge or by resolving it: nobody owes it one any more. */
  closed: boolean;
}

const secondsBetween = (from: Date, to: Date): number => Math.max(0, to.getTime() - from.getTime()) / 1_000;

/** In what time the policy wants an answer: until the first step that does not come at once; null for one that has none. */
export const limitOf = ({ steps }: Handled['ladder']): number | null =>
  steps.find(({ afterSeconds }) => afterSeconds > 0)?.afterSeconds ?? null;

/** Median and 95th percentile by the nearest rank: figures that really occurred. */
export function took(seconds: readonly number[]): Took {
  const sorted = [...seconds].sort((a, b) => a - b);
  const at = (share: number): number | null => sorted[Math.ceil(share * sorted.length) - 1] ?? null;
  return { count: sorted.length, medianSeconds: at(0.5), p95Seconds: at(0.95) };
}

/** How well alerts were answered, by severity, most severe first. */
export function serviceLevels(handled: readonly Handled[], now: Date): ServiceLevel[] {
  return SEVERITIES.flatMap((severity) => {
    const some = handled.filter((one) => one.severity === severity);
    return some.length === 0 ? [] : [levelOf(severity, some, now)];
  });
}

function levelOf(severity: Severity, handled: readonly Handled[], now: Date): ServiceLevel {
  const judged = handled.map((one) => judge(one, now));
  const limits = handled.flatMap(({ ladder }) => limitOf(ladder) ?? []);
  return {
    severity,
    alerts: handled.length,
    rendered: took(
      handled.flatMap(({ deliveredAt, renderedAt }) =>
        deliveredAt && renderedAt ? secondsBetween(deliveredAt, renderedAt) : [],
      ),
    ),
    answered: took(
      handled.flatMap(({ openedAt, answeredAt }) => (answeredAt ? secondsBetween(openedAt, answeredAt) : [])),
    ),
    limitsSeconds: [...new Set(limits)].sort((a, b) => a - b),
    inTime: judged.filter((one) => one === 'in-time').length,
    late: judged.filter((one) => one === 'late').length,
  };
}

/** One that still has time, or that nobody owes an answer, is neither. */
function judge({ ladder, openedAt, answeredAt, closed }: Handled, now: Date): 'in-time' | 'late' | 'neither' {
  const limit = limitOf(ladder);
  if (limit === null) return answeredAt ? 'in-time' : 'neither';
  if (answeredAt) return secondsBetween(openedAt, answeredAt) <= limit ? 'in-time' : 'late';
  return !closed && secondsBetween(openedAt, now) > limit ? 'late' : 'neither';
}
