import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../baselines/free-port';
import { LoneGateway } from '../baselines/lone-gateway';
import { startBareFeed } from '../baselines/bare-feed';
import { holdCrowd } from '../load/tasks';
import type { WireSeat } from '../load/wire-screen';
import { lackOfFiles, processorSeconds, residentBytes } from '../machine-limits';
import type { Figures, Scenario } from './scenario';

const SCREENS = 5_000;
/** Screens that connect at the same time. */
const TOGETHER = 50;
/** Before anybody comes, and after all have come: long enough for heartbeats and for what can be cleaned up. */
const SETTLE_MS = 20_000;

async function measure(side: 'floor' | 'pasban'): Promise<Figures> {
  if (side === 'pasban') return ofPasban();
  const port = await freePort();
  const feed = await startBareFeed({ port, entry: '{}', missed: 0 });
  try {
    return await perScreen(feed.pid, { url: feed.first.url, desk: 'pk-is-spu', token: 'none' });
  } finally {
    await feed.stop();
  }
}

async function ofPasban(): Promise<Figures> {
  const gateway = await LoneGateway.prepare(1);
  try {
    await gateway.start();
    const { url, desk, token, pid } = gateway;
    return await perScreen(pid, { url, desk, token });
  } finally {
    await gateway.stop();
  }
}

/** What a server's process takes more with the screens than without, for each of them. */
async function perScreen(pid: number, seat: WireSeat): Promise<Figures> {
  // The first screens bring in code and caches that the others share.
  const first = await holdCrowd({ kind: 'crowd', seat, screens: TOGETHER, missed: 0 });
  await sleep(SETTLE_MS);
  const before = residentBytes(pid);
  const all = await holdCrowd({ kind: 'crowd', seat, screens: SCREENS, missed: 0, together: TOGETHER });
  await sleep(SETTLE_MS);
  const [after, busyBefore, since] = [residentBytes(pid), processorSeconds(pid), Date.now()];
  await sleep(SETTLE_MS);
  const busy = (processorSeconds(pid) - busyBefore) / ((Date.now() - since) / 1_000);
  await all.stop();
  await first.stop();
  return { kilobytes: (after - before) / SCREENS / 1_000, busy: busy * 100 };
}

/** Screens that only listen, in a gateway's process alone. */
export const idle: Scenario = {
  name: 'idle',
  title: `Memory of a gateway's process for each of ${SCREENS} idle screens (resident set, after less before)`,
  baseline: 'bare Socket.IO',
  lack: () => lackOfFiles(SCREENS),
  figures: {
    kilobytes: { label: 'per screen', unit: 'kB', better: 'lower', limit: 60 },
    busy: { label: 'of a processor while they idle', unit: '%', better: 'lower' },
  },
  measure,
};
