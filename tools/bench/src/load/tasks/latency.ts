import { LoadSession } from '../session';
import { correlatedReports, separateReports } from '../reports';
import type { Target } from '../../baselines/subject';

/** Reports at a steady rate, their latency measured from sending to the last desk's socket. */
export interface LatencyTask {
  kind: 'latency';
  target: Target;
  perSecond: number;
  seconds: number;
  /** How many reports in a row speak of one event; 1 means that none are correlated. */
  witnesses: number;
}

/** Enough for both servers' code to be compiled and their connections to be open. */
const WARM_UP_SECONDS = 3;

export async function measureLatency(task: LatencyTask): Promise<number[]> {
  const session = await LoadSession.open(task.target, 32);
  const source =
    task.witnesses === 1
      ? separateReports('severe', 'Latency', Date.now())
      : correlatedReports('severe', 'Latency', Date.now(), task.witnesses);
  const warmUp = WARM_UP_SECONDS * task.perSecond;
  await session.openLoop(source, { perSecond: task.perSecond, count: warmUp });
  await session.settle();
  const before = session.arrivals.latencies.length;
  const count = task.seconds * task.perSecond;
  await session.openLoop((n) => source(warmUp + n), { perSecond: task.perSecond, count });
  await session.settle();
  session.close();
  return session.arrivals.latencies.slice(before);
}
