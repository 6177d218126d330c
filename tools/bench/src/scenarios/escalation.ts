import { processorSeconds } from '../baselines/processor-time';
import { runLoad } from '../load/tasks';
import { quantile } from '../../../shared/statistics';
import type { FigureSpec, Scenario } from './scenario';
import { withServer } from './with-server';

const STEPS = 10_000;
const OVER_SECONDS = 10;
/** A step that is later than this at the hundredth worst is noticed. */
const MOST_LATE_MS = 300;

const late = (label: string, limit?: number): FigureSpec => ({ label, unit: 'ms', better: 'lower', limit });
const never = (label: string): FigureSpec => ({ label, unit: '', better: 'lower', limit: 0 });

/** How late unanswered alerts climb when very many are due at once (ES6). */
export const escalation: Scenario = {
  name: 'escalation',
  title: `Lateness of ${STEPS} ladder steps that are due within ${OVER_SECONDS} s`,
  baseline: 'timer in memory',
  figures: {
    committed: late('until committed, p50'),
    committed99: late('until committed, p99', MOST_LATE_MS),
    onSocket: late("until on the desk's socket, p50"),
    onSocket99: late("until on the desk's socket, p99", MOST_LATE_MS),
    onSocketMax: late("until on the desk's socket, max"),
    early: never('before their time'),
    again: never('more than once'),
    processor: late('processor time per step, arming included'),
  },
  measure: (side) =>
    withServer(side, { twoSteps: true, commitTimes: true }, async (target, inside) => {
      const before = processorSeconds(inside.pid);
      const { committed, onSocket, early, again } = await runLoad({
        kind: 'ladders',
        target,
        databaseUrl: inside.databaseUrl,
        steps: STEPS,
        overMs: OVER_SECONDS * 1_000,
      });
      return {
        committed: quantile(committed, 0.5),
        committed99: quantile(committed, 0.99),
        onSocket: quantile(onSocket, 0.5),
        onSocket99: quantile(onSocket, 0.99),
        onSocketMax: quantile(onSocket, 1),
        early,
        again,
        processor: (1_000 * (processorSeconds(inside.pid) - before)) / STEPS,
      };
    }),
};
