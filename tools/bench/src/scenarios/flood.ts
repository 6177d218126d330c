import { runLoad } from '../load/tasks';
import { median, quantile } from '../../../shared/statistics';
import type { FigureSpec, Scenario } from './scenario';
import { withServer } from './with-server';

const MINOR = 10_000;
const EXTREME = 20;
const CLIENTS = 32;

const ms = (label: string): FigureSpec => ({ label, unit: 'ms', better: 'lower' });

/** Whether an extreme report overtakes minor ones (RT7): beside its own latency on an idle system. */
export const flood: Scenario = {
  name: 'flood',
  title: `${EXTREME} extreme reports to both desks, before, amid and right after ${MINOR} minor ones`,
  baseline: 'bare server',
  figures: {
    idle: ms('idle, median'),
    during: ms('amid the flood, median'),
    duringMax: ms('amid the flood, max'),
    after: ms('right after, median'),
    afterMax: ms('right after, max'),
  },
  measure: (side) =>
    withServer(side, {}, async (target) => {
      const task = { kind: 'flood', target, minor: MINOR, extreme: EXTREME, clients: CLIENTS } as const;
      const { idle, during, after } = await runLoad(task);
      return {
        idle: median(idle),
        during: median(during),
        duringMax: quantile(during, 1),
        after: median(after),
        afterMax: quantile(after, 1),
      };
    }),
};
