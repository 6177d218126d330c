import type { SubjectName } from '../baselines/subject';
import { type FanOut } from '../load/tasks/fan-out';
import { runLoad } from '../load/tasks';
import { lackOfFiles } from '../machine-limits';
import { quantile } from '../../../shared/statistics';
import type { FigureSpec, Figures, Scenario } from './scenario';
import { withServer } from './with-server';

const REPORTS = 20;

const ms = (label: string, goal?: number): FigureSpec => ({ label, unit: 'ms', better: 'lower', goal });

/** One of Pasban's own entries, for the bare server to broadcast. */
let entry: string | undefined;

const fanOutOf = (side: SubjectName, sockets: number, floorPayload?: string): Promise<FanOut> =>
  withServer(side, { floorPayload }, (target) =>
    runLoad({ kind: 'fan-out', target, sockets, reports: REPORTS }),
  );

async function measure(side: SubjectName, sockets: number): Promise<Figures> {
  if (side === 'floor') entry ??= (await fanOutOf('pasban', 10)).entry;
  const { toLast, spread } = await fanOutOf(side, sockets, entry);
  return {
    toLast: quantile(toLast, 0.5),
    toLastMax: quantile(toLast, 1),
    spread: quantile(spread, 0.5),
  };
}

/** One desk watched by very many screens, beside a bare Socket.IO broadcast of the very same entry. */
const fanOutTo = (name: string, sockets: number): Scenario => ({
  name,
  title: `POST to the last of ${sockets} sockets at one desk, ${REPORTS} reports one by one`,
  baseline: 'bare broadcast',
  lack: () => lackOfFiles(sockets),
  figures: {
    toLast: ms('POST to last socket, median', 2),
    toLastMax: ms('POST to last socket, max'),
    spread: ms('first to last socket, median'),
  },
  measure: (side) => measure(side, sockets),
});

export const fanOut = fanOutTo('fan-out', 1_000);
export const fanOutLarge = fanOutTo('fan-out-5000', 5_000);
