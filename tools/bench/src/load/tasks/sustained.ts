import type { Target } from '../../baselines/subject';
import { separateReports } from '../reports';
import { LoadSession } from '../session';

/** As many reports as the server takes. */
export interface SustainedTask {
  kind: 'sustained';
  target: Target;
  clients: number;
  seconds: number;
}

export interface Sustained {
  /** Reports per second, from the first sent to the last one's entry on the last desk. */
  endToEnd: number;
  /** Reports per second, from the first sent to the last 202. */
  accepted: number;
  /** How many there were in all, those of warming up included. */
  reports: number;
}

const WARM_UP_SECONDS = 3;

export async function measureSustained(task: SustainedTask): Promise<Sustained> {
  const session = await LoadSession.open(task.target, task.clients);
  const source = separateReports('severe', 'Sustained', Date.now());
  const run = async (first: number, seconds: number): Promise<{ sent: number; begun: number }> => {
    const begun = performance.now();
    const end = begun + seconds * 1_000;
    const more = (): boolean => performance.now() < end;
    return {
      begun,
      sent: await session.closedLoop((n) => source(first + n), { clients: task.clients, more }),
    };
  };
  const warmUp = await run(0, WARM_UP_SECONDS);
  await session.settle();
  const { sent, begun } = await run(warmUp.sent, task.seconds);
  const acceptedAt = performance.now();
  await session.settle();
  session.close();
  return {
    endToEnd: (sent * 1_000) / (session.arrivals.lastArrival - begun),
    accepted: (sent * 1_000) / (acceptedAt - begun),
    reports: warmUp.sent + sent,
  };
}
