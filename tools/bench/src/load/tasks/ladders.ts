import type { FeedEntry } from '@pasban/contracts';
import type { Target } from '../../baselines/subject';
import { separateReports } from '../reports';
import { LoadSession } from '../session';

/** Many unanswered reports, whose ladders' second step falls due at the same pace at which they came. */
export interface LaddersTask {
  kind: 'ladders';
  target: Target;
  reports: number;
  overSeconds: number;
}

/** Nothing more has come for this long although ladders were due: they are lost. */
const LOST_AFTER_MS = 60_000;

/** How long after its due time each step appeared on the home desk, milliseconds. */
export async function measureLadders(task: LaddersTask): Promise<number[]> {
  const lateness: number[] = [];
  let allSeen = (): void => undefined;
  const seen = new Promise<void>((resolve) => (allSeen = resolve));
  // Moderate reports stay at home: one alert, one ladder each, on the first desk alone.
  const target = { ...task.target, desks: task.target.desks.slice(0, 1) };
  const session = await LoadSession.open(target, 32, (entry) => {
    const late = latenessOf(entry);
    if (late === undefined) return;
    lateness.push(late);
    if (lateness.length === task.reports) allSeen();
  });
  const source = separateReports('moderate', 'Ladder', Date.now());
  await session.openLoop(source, { perSecond: task.reports / task.overSeconds, count: task.reports });
  await session.settle();
  await orLost(seen, () => `${task.reports - lateness.length} of ${task.reports} steps never came`);
  session.close();
  return lateness;
}

function latenessOf({ type, alert }: FeedEntry): number | undefined {
  if (type !== 'alert.escalated' || !alert) return undefined;
  const dueAt = alert.steps[alert.step]?.dueAt;
  return dueAt === undefined ? undefined : Date.now() - Date.parse(dueAt);
}

async function orLost(seen: Promise<void>, why: () => string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const lost = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(why())), LOST_AFTER_MS);
  });
  await Promise.race([seen, lost]).finally(() => clearTimeout(timer));
}
