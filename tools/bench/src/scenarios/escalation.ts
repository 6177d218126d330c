import { runLoad } from '../load/tasks';
import { quantile } from '../../../shared/statistics';
import type { FigureSpec, Scenario } from './scenario';
import { withServer } from './with-server';

const REPORTS = 1_000;
const OVER_SECONDS = 10;
/** Later than the last report, so that ladders ring while nothing else happens. */
const SECOND_STEP_SECONDS = 14;

const late = (label: string): FigureSpec => ({ label, unit: 'ms', better: 'lower' });

/** How late unanswered alerts climb when very many are due at once, until the desk's screen shows it. */
export const escalation: Scenario = {
  name: 'escalation',
  title: `Lateness of ${REPORTS} ladder steps due within ${OVER_SECONDS} s, until on the desk's socket`,
  baseline: 'timer in memory',
  figures: { p50: late('p50'), p99: late('p99'), max: late('max') },
  measure: (side) =>
    withServer(side, { secondStepSeconds: SECOND_STEP_SECONDS }, async (target) => {
      const task = { kind: 'ladders', target, reports: REPORTS, overSeconds: OVER_SECONDS } as const;
      const values = await runLoad(task);
      return { p50: quantile(values, 0.5), p99: quantile(values, 0.99), max: quantile(values, 1) };
    }),
};
