import { setTimeout as sleep } from 'node:timers/promises';
import { processorSeconds } from '../baselines/processor-time';
import type { SubjectName } from '../baselines/subject';
import { runLoad } from '../load/tasks';
import { armAlerts } from '../rows/armed-alerts';
import type { Figures, Scale, Scenario } from './scenario';
import { withServer } from './with-server';

const ALERTS = 100_000;
const HOUR_MS = 3_600_000;
/**
 * What writing so many rows leaves to be done, and the start itself, are no part of waiting. Nor is that the load's screens
 * are missed: by then the ladders that waited for their people have gone on (ES2), and those armed after that wait.
 */
const SETTLE_MS = 20_000;
/** Less is lost among what the system does once in a while. */
const LEAST_SECONDS = 20;

/** What alerts cost that wait for a moment far away: one row in an index each, and nothing else (ES1). */
export const armed: Scenario = {
  name: 'armed',
  title: `Processor time of all processes, the database's included, while ${ALERTS} armed alerts are not due`,
  baseline: 'no alerts',
  figures: { share: { label: 'part of one processor', unit: '%', better: 'lower', margin: 1 } },
  measure,
};

async function measure(side: SubjectName, { seconds }: Scale): Promise<Figures> {
  return withServer('pasban', {}, async (target, inside) => {
    const { pid, databaseUrl = '' } = inside;
    await runLoad({ kind: 'one-report', target });
    await sleep(SETTLE_MS);
    if (side === 'pasban') {
      const arming = { count: ALERTS, dueFrom: Date.now() + HOUR_MS, overMs: 24 * HOUR_MS };
      await armAlerts(databaseUrl, arming);
    }
    await sleep(SETTLE_MS);
    return { share: await shareOf(pid, Math.max(seconds, LEAST_SECONDS)) };
  });
}

/** Processor time used during some seconds, per cent of one processor's. */
async function shareOf(pid: number, seconds: number): Promise<number> {
  const begun = performance.now();
  const before = processorSeconds(pid);
  await sleep(seconds * 1_000);
  const used = processorSeconds(pid) - before;
  return (100_000 * used) / (performance.now() - begun);
}
