import { FINDINGS, type Finding, isLag, type Observation, STAGE_OF, type Stage } from './findings';
import { STUCK_SECONDS } from './measure';

/** Below this, work that was stuck flows again, seconds: clearly below the other limit, so that a lag on it does not flap. */
const FLOWING_SECONDS = 10;

/**
 * `suspected` is a lag seen once: the first look after a machine slept, or after every process had been away, finds
 * work late that the stages are just about to do. Seen again, it is `stuck`.
 */
export type Standing = 'sound' | 'late' | 'suspected' | 'stuck';

/** What is thought of one finding. */
export interface Judgement {
  standing: Standing;
  /** How long the oldest waits, seconds; 0 when nothing does. */
  lagSeconds: number;
  /** Affected rows by side. */
  counts: Record<string, number>;
}

export type Verdict = Record<Finding, Judgement>;

const SOUND: Judgement = { standing: 'sound', lagSeconds: 0, counts: {} };

/** Before anything has been looked at. */
export const NO_VERDICT: Verdict = Object.fromEntries(FINDINGS.map((finding) => [finding, SOUND])) as Verdict;

/** The verdict after a look at some findings; of those that were not looked at, the earlier one stands. */
export function judge(
  before: Verdict,
  looked: readonly Finding[],
  seen: readonly Observation[],
  now: Date,
): Verdict {
  const judged = looked.map((finding) => {
    const rows = seen.filter((one) => one.finding === finding);
    return [finding, judgeOne(finding, before[finding].standing, rows, now)];
  });
  return { ...before, ...(Object.fromEntries(judged) as Partial<Verdict>) };
}

function judgeOne(finding: Finding, before: Standing, rows: readonly Observation[], now: Date): Judgement {
  const counts = Object.fromEntries(rows.map(({ side, count }) => [side, count]));
  const lagSeconds = Math.max(0, ...rows.map(({ oldest }) => secondsSince(oldest, now)));
  if (isLag(finding)) return { standing: standingOfLag(lagSeconds, before), lagSeconds, counts };
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  return { standing: total > 0 ? 'stuck' : 'sound', lagSeconds, counts };
}

function standingOfLag(seconds: number, before: Standing): Standing {
  if (seconds > STUCK_SECONDS) return before === 'suspected' || before === 'stuck' ? 'stuck' : 'suspected';
  if (seconds <= FLOWING_SECONDS) return 'sound';
  return before === 'stuck' ? 'stuck' : 'late';
}

const secondsSince = (moment: Date | null, now: Date): number =>
  moment === null ? 0 : (now.getTime() - moment.getTime()) / 1_000;

/** The stages whose work lies about: those that make a process unfit for more. */
export const stuckStages = (verdict: Verdict): Stage[] => [
  ...new Set(
    FINDINGS.filter((finding) => isLag(finding) && verdict[finding].standing === 'stuck').map(
      (finding) => STAGE_OF[finding],
    ),
  ),
];
