import { runLoad } from '../load/tasks';
import { quantile } from '../../../shared/statistics';
import type { FigureSpec, Scenario } from './scenario';
import { withServer } from './with-server';

const MINOR = 10_000;
const EXTREME = 20;
const CLIENTS = 32;
/** Whoever waits for help may wait this long because of others, and so many times as long as if they were alone. */
const MOST_MS = 1_000;
const MOST_TIMES_IDLE = 3;

const ms = (label: string, limit?: number): FigureSpec => ({ label, unit: 'ms', better: 'lower', limit });
const times = (label: string, limit?: number): FigureSpec => ({ label, unit: '×', better: 'lower', limit });

/** Whether an extreme report overtakes minor ones (RT7): beside its own latency on an idle system. */
export const flood: Scenario = {
  name: 'flood',
  title: `${EXTREME} extreme reports to both desks: idle, while ${MINOR} minor ones wait, while as many come in, and right after`,
  baseline: 'bare server',
  figures: {
    idle: ms('idle, p50'),
    idle95: ms('idle, p95'),
    waiting95: ms('while the minor ones wait, p95', MOST_MS),
    waitingTimes: times('beside idle', MOST_TIMES_IDLE),
    during95: ms('while the minor ones come in, p95', MOST_MS),
    duringTimes: times('beside idle'),
    after95: ms('right after, p95', MOST_MS),
  },
  measure: (side) =>
    withServer(side, {}, async (target, { databaseUrl }) => {
      const { idle, waiting, during, after } = await runLoad({
        kind: 'flood',
        target,
        databaseUrl,
        minor: MINOR,
        extreme: EXTREME,
        clients: CLIENTS,
      });
      const idle95 = quantile(idle, 0.95);
      return {
        idle: quantile(idle, 0.5),
        idle95,
        waiting95: quantile(waiting, 0.95),
        waitingTimes: quantile(waiting, 0.95) / idle95,
        during95: quantile(during, 0.95),
        duringTimes: quantile(during, 0.95) / idle95,
        after95: quantile(after, 0.95),
      };
    }),
};
