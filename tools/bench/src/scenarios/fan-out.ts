import type { SubjectName } from '../baselines/subject';
import { type FanOut } from '../load/tasks/fan-out';
import { runLoad } from '../load/tasks';
import { quantile } from '../../../shared/statistics';
import type { FigureSpec, Figures, Scenario } from './scenario';
import { withServer } from './with-server';

const SOCKETS = 1_000;
const REPORTS = 20;

const ms = (label: string): FigureSpec => ({ label, unit: 'ms', better: 'lower' });

/** One of Pasban's own entries, for the bare server to broadcast. */
let entry: string | undefined;

const fanOutOf = (side: SubjectName, floorPayload?: string): Promise<FanOut> =>
  withServer(side, { floorPayload }, (target) =>
    runLoad({ kind: 'fan-out', target, sockets: SOCKETS, reports: REPORTS }),
  );

async function measure(side: SubjectName): Promise<Figures> {
  if (side === 'floor') entry ??= (await fanOutOf('pasban')).entry;
  const { toLast, spread } = await fanOutOf(side, entry);
  return {
    toLast: quantile(toLast, 0.5),
    toLastMax: quantile(toLast, 1),
    spread: quantile(spread, 0.5),
  };
}

/** One desk watched by a thousand screens, beside a bare Socket.IO broadcast of the very same entry. */
export const fanOut: Scenario = {
  name: 'fan-out',
  title: `POST to the last of ${SOCKETS} sockets at one desk, ${REPORTS} reports one by one`,
  baseline: 'bare broadcast',
  figures: {
    toLast: ms('POST to last socket, median'),
    toLastMax: ms('POST to last socket, max'),
    spread: ms('first to last socket, median'),
  },
  measure,
};
