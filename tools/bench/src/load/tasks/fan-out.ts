import type { Target, Watch } from '../../baselines/subject';
import { HttpConnection } from '../http-connection';
import { separateReports } from '../reports';
import { until } from '../session';
import { jsonOf, WireScreen } from '../wire-screen';

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
  const sockets = await connectMany(task, watch, (packet) => screens.heard(packet));
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
    result.entry = entry;
    await until(sentAt + GAP_MS);
  }
  for (const socket of sockets) socket.close();
  connection.close();
  return result;
}

async function connectMany(
  { target, sockets }: FanOutTask,
  watch: Watch,
  onEntry: (packet: Buffer) => void,
): Promise<WireScreen[]> {
  const connected: WireScreen[] = [];
  while (connected.length < sockets) {
    const some = Array.from({ length: Math.min(CONNECTING, sockets - connected.length) }, () =>
      liveScreen({ url: target.url, ...watch }, onEntry),
    );
    connected.push(...(await Promise.all(some)));
  }
  return connected;
}

const liveScreen = (
  seat: { url: string; desk: string; token: string },
  entry: (packet: Buffer) => void,
): Promise<WireScreen> =>
  new Promise((resolve, reject) => {
    const screen = new WireScreen(seat, {
      entry,
      live: () => resolve(screen),
      closed: (why) => reject(new Error(`desk ${seat.desk}: ${why}`)),
    });
  });

interface Everywhere {
  first: number;
  last: number;
  entry: string;
}

/** Notices when all screens have an entry. */
class Screens {
  private headline = Buffer.alloc(0);
  private heardBy = 0;
  private first = 0;
  private done: (all: Everywhere) => void = () => undefined;

  constructor(private readonly count: number) {}

  await(headline: string): Promise<Everywhere> {
    this.headline = Buffer.from(JSON.stringify(headline));
    this.heardBy = 0;
    return new Promise((resolve) => (this.done = resolve));
  }

  heard(packet: Buffer): void {
    if (!packet.includes(this.headline)) return;
    const at = performance.now();
    if (this.heardBy === 0) this.first = at;
    this.heardBy += 1;
    if (this.heardBy === this.count) this.done({ first: this.first, last: at, entry: jsonOf(packet) });
  }
}
