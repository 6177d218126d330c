import { setTimeout as sleep } from 'node:timers/promises';
import type { Inside, Target } from '../../baselines/subject';
import { countWaiting, putReports } from '../../rows/waiting-reports';
import { type ReportSource, separateReports } from '../reports';
import { LoadSession, until } from '../session';

/** A flood of minor reports, and extreme ones amid and after it. */
export interface FloodTask {
  kind: 'flood';
  target: Target;
  /** Where minor reports are put that wait to be routed; the bare server has nothing that waits. */
  databaseUrl: Inside['databaseUrl'];
  minor: number;
  clients: number;
  extreme: number;
}

/** Latencies of the extreme reports, milliseconds. */
export interface Flood {
  idle: number[];
  /** While the minor ones wait to be routed; none where nothing waits. */
  waiting: number[];
  /** While the minor ones come in. */
  during: number[];
  after: number[];
}

/** Time between two extreme reports. */
const GAP_MS = 50;
const WARM_UP = 500;
/** How long an idle system is left alone after a flood. */
const REST_MS = 1_000;

export async function measureFlood(task: FloodTask): Promise<Flood> {
  const home = { ...task.target, desks: task.target.desks.slice(0, 1) };
  const flood = await LoadSession.open(home, task.clients);
  // Extreme reports have a session of their own, so that they never wait for a connection of the flood's.
  const urgent = await LoadSession.open(task.target, 4);
  const minor = separateReports('minor', 'Flood', Date.now());
  const next = extremes(urgent, task.extreme);

  await flood.closedLoop(minor, { clients: task.clients, more: (sent) => sent < WARM_UP });
  await flood.settle();
  await next();
  await sleep(REST_MS);
  const idle = await next();
  const waiting = task.databaseUrl === undefined ? [] : await amidWaiting(task, task.databaseUrl, next);
  const flooding = flood.closedLoop((n) => minor(WARM_UP + n), {
    clients: task.clients,
    more: (sent) => sent < task.minor,
  });
  const during = await next();
  await flooding;
  const after = await next();
  await flood.settle();
  flood.close();
  urgent.close();
  return { idle, waiting, during, after };
}

/** All minor reports are there at once, so that as many as possible wait when the extreme ones come. */
async function amidWaiting(
  { minor }: FloodTask,
  databaseUrl: string,
  next: () => Promise<number[]>,
): Promise<number[]> {
  const source: ReportSource = separateReports('minor', 'Waiting', Date.now() - 48 * 3_600_000);
  await putReports(
    databaseUrl,
    Array.from({ length: minor }, (_, n) => source(n)),
  );
  const latencies = await next();
  while ((await countWaiting(databaseUrl)) > 0) await sleep(100);
  await sleep(REST_MS);
  return latencies;
}

/** Sends one series of extreme reports after another, each evenly spaced, and gives its latencies. */
function extremes(session: LoadSession, count: number): () => Promise<number[]> {
  const source = separateReports('extreme', 'Extreme', Date.now() - 24 * 3_600_000);
  let series = 0;
  return async () => {
    const first = series++ * count;
    const before = session.arrivals.latencies.length;
    const begun = performance.now();
    for (let n = 0; n < count; n += 1) {
      await until(begun + n * GAP_MS);
      await session.submit(source(first + n));
    }
    await session.settle();
    return session.arrivals.latencies.slice(before);
  };
}
