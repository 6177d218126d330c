import { askChild } from '../child';
import type { CapMeasured, CapTask } from '../compute/measure-cap';
import type { Figures, Scenario } from './scenario';

/** No figure needs longer; there is nothing to wait for in a computation. */
const MOST_SECONDS = 3;

/** A CAP message from bytes to a report: no database, no network, one core. */
export const cap: Scenario = {
  name: 'cap',
  title:
    'A CAP message in three languages read, checked and made a report (baseline: the same words as a report in JSON)',
  baseline: 'JSON report',
  figures: {
    p50: { label: 'one message, p50', unit: 'ms', better: 'lower', limit: 2 },
    p99: { label: 'one message, p99', unit: 'ms', better: 'lower' },
  },
  measure: async (side, scale): Promise<Figures> => {
    const seconds = Math.min(scale.seconds, MOST_SECONDS);
    return { ...(await askChild<CapTask, CapMeasured>('cap', { side, seconds })) };
  },
};
