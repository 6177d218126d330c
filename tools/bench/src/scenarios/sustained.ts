import { processorSeconds } from '../baselines/processor-time';
import { runLoad } from '../load/tasks';
import type { Scenario } from './scenario';
import { withServer } from './with-server';

const CLIENTS = 32;

/** Severe reports as fast as 32 clients get their answers; nothing counts until its entry is on both desks. */
export const sustained: Scenario = {
  name: 'sustained',
  title: `Reports per second from ${CLIENTS} clients, each sending the next once the last was accepted`,
  baseline: 'bare server',
  figures: {
    endToEnd: { label: 'until on both desks', unit: '/s', better: 'higher', goal: 1 },
    accepted: { label: 'until accepted (202)', unit: '/s', better: 'higher' },
    processor: { label: 'processor time per report', unit: 'ms', better: 'lower' },
  },
  measure: (side, { seconds }) =>
    withServer(side, {}, async (target, { pid }) => {
      const before = processorSeconds(pid);
      const load = await runLoad({ kind: 'sustained', target, clients: CLIENTS, seconds });
      const { endToEnd, accepted, reports } = load;
      return { endToEnd, accepted, processor: (1_000 * (processorSeconds(pid) - before)) / reports };
    }),
};
