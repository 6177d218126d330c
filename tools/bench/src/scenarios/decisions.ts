import { askChild } from '../child';
import { type Computed, type ComputeTask } from '../compute/measure';
import { LARGE } from '../compute/large-topology';
import type { Figures, Scenario } from './scenario';

/** No figure needs longer; there is nothing to wait for in a computation. */
const MOST_SECONDS = 3;

/** The pure part alone: no database, no network. */
export const decisions: Scenario = {
  name: 'decisions',
  title:
    `Reports decided, pure part, per second of processor time, with ${LARGE.jurisdictions} jurisdictions, ${LARGE.desks} desks, ${LARGE.policies} policies ` +
    '(baselines: the schema check of the same reports; asking each boundary in turn)',
  baseline: 'plain way',
  figures: {
    opened: { label: 'alerts of both sides opened', unit: '/s', better: 'higher', limit: 50_000 },
    openedFirst: { label: 'of kinds not met before', unit: '/s', better: 'higher' },
    decisions: { label: 'with log and feed entries', unit: '/s', better: 'higher' },
    lookUps: { label: 'places looked up', unit: '/s', better: 'higher' },
  },
  measure: async (side, scale): Promise<Figures> => {
    const seconds = Math.min(scale.seconds, MOST_SECONDS);
    return { ...(await askChild<ComputeTask, Computed>('compute', { side, seconds })) };
  },
};
