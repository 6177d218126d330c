import type { Target } from '../../baselines/subject';
import { separateReports } from '../reports';
import { LoadSession, until } from '../session';

/** A flood of minor reports, and extreme ones amid and after it. */
export interface FloodTask {
  kind: 'flood';
  target: Target;
  minor: number;
  clients: number;
  extreme: number;
}

/** Latencies of the extreme reports, milliseconds. */
export interface Flood {
  idle: number[];
  during: number[];
  after: number[];
}

/** Time between two extreme reports. */
const GAP_MS = 50;

export async function measureFlood(task: FloodTask): Promise<Flood> {
  const home = { ...task.target, desks: task.target.desks.slice(0, 1) };
  const flood = await LoadSession.open(home, task.clients);
  // Extreme reports have a session of their own, so that they never wait for a connection of the flood's.
  const urgent = await LoadSession.open(task.target, 4);
  const minor = separateReports('minor', 'Flood', Date.now());
  const next = extremes(urgent, task.extreme);

  await flood.closedLoop(minor, { clients: task.clients, more: (sent) => sent < 500 });
  await flood.settle();
  await next();
  const idle = await next();
  const flooding = flood.closedLoop((n) => minor(500 + n), {
    clients: task.clients,
    more: (sent) => sent < task.minor,
  });
  const during = await next();
  await flooding;
  const after = await next();
  await flood.settle();
  flood.close();
  urgent.close();
  return { idle, during, after };
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
