import { runLoad } from '../load/tasks';
import { quantile } from '../../../shared/statistics';
import type { FigureSpec, Scenario } from './scenario';
import { withServer } from './with-server';

const PER_SECOND = 50;
const WITNESSES = 5;

const ms = (label: string, goal?: number): FigureSpec => ({ label, unit: 'ms', better: 'lower', goal });

const FIGURES = { p50: ms('p50', 2), p95: ms('p95'), p99: ms('p99', 1.5), max: ms('max') };

const latencyScenario = (name: string, title: string, witnesses: number): Scenario => ({
  name,
  title,
  baseline: 'bare server',
  figures: FIGURES,
  measure: (side, { seconds }) =>
    withServer(side, {}, async (target) => {
      const values = await runLoad({ kind: 'latency', target, perSecond: PER_SECOND, seconds, witnesses });
      return {
        p50: quantile(values, 0.5),
        p95: quantile(values, 0.95),
        p99: quantile(values, 0.99),
        max: quantile(values, 1),
      };
    }),
});

/** Severe reports, each an incident of its own, alerting a desk of each side. */
export const latency = latencyScenario(
  'latency',
  `POST to the sockets of both sides' desks, ${PER_SECOND} reports/s, none correlated`,
  1,
);

/** Five witnesses of each event: the first opens an incident, the others join it. */
export const correlated = latencyScenario(
  'correlated',
  `POST to the sockets of both sides' desks, ${PER_SECOND} reports/s, ${WITNESSES} reports per incident`,
  WITNESSES,
);
