import type { FeedEntry } from '@pasban/contracts';
import type { Socket } from 'socket.io-client';
import type { Target, Watch } from '../../baselines/subject';
import { watchDesk } from '../desk-socket';
import { HttpConnection } from '../http-connection';
import { separateReports } from '../reports';
import { until } from '../session';

/** One report after another to a desk that very many screens watch. */
export interface FanOutTask {
  kind: 'fan-out';
  target: Target;
  sockets: number;
  reports: number;
}

export interface FanOut {
  /** From sending the report to the last screen, milliseconds, per report. */
  toLast: number[];
  /** From the first screen to the last, milliseconds, per report. */
  spread: number[];
  /** One entry as it came, as JSON: what a bare broadcast has to carry to be compared. */
  entry: string;
}

/** Sockets that connect at the same time. */
const CONNECTING = 50;
const GAP_MS = 400;

export async function measureFanOut(task: FanOutTask): Promise<FanOut> {
  const watch = task.target.desks[0];
  if (!watch) throw new Error('there is no desk to watch');
  const screens = new Screens(task.sockets);
  const sockets = await connectMany(task, watch, (entry) => screens.heard(entry));
  const connection = new HttpConnection(task.target.url, task.target.token);
  const source = separateReports('severe', 'Fan-out', Date.now());
  const result: FanOut = { toLast: [], spread: [], entry: '' };
  for (let n = 0; n < task.reports; n += 1) {
    const { headline, body } = source(n);
    const sentAt = performance.now();
    const everywhere = screens.await(headline);
    await connection.post('/v1/reports', body);
    const { first, last, entry } = await everywhere;
    result.toLast.push(last - sentAt);
    result.spread.push(last - first);
    result.entry = JSON.stringify(entry);
    await until(sentAt + GAP_MS);
  }
  for (const socket of sockets) socket.disconnect();
  connection.close();
  return result;
}

async function connectMany(
  { target, sockets }: FanOutTask,
  watch: Watch,
  onEntry: (entry: FeedEntry) => void,
): Promise<Socket[]> {
  const connected: Socket[] = [];
  while (connected.length < sockets) {
    const some = Array.from({ length: Math.min(CONNECTING, sockets - connected.length) }, () =>
      watchDesk(target.url, watch, onEntry),
    );
    connected.push(...(await Promise.all(some)));
  }
  return connected;
}

/** Notices when all screens have an entry. */
class Screens {
  private headline = '';
  private heardBy = 0;
  private first = 0;
  private done: (all: { first: number; last: number; entry: FeedEntry }) => void = () => undefined;

  constructor(private readonly count: number) {}

  await(headline: string): Promise<{ first: number; last: number; entry: FeedEntry }> {
    this.headline = headline;
    this.heardBy = 0;
    return new Promise((resolve) => (this.done = resolve));
  }

  heard(entry: FeedEntry): void {
    if (entry.incident?.headline !== this.headline) return;
    const at = performance.now();
    if (this.heardBy === 0) this.first = at;
    this.heardBy += 1;
    if (this.heardBy === this.count) this.done({ first: this.first, last: at, entry });
  }
}
