import { Client } from 'pg';
import { quantile } from '../../../shared/statistics';
import { startBareFeed } from '../baselines/bare-feed';
import { freePort } from '../baselines/free-port';
import { LoneGateway } from '../baselines/lone-gateway';
import { runLoad } from '../load/tasks';
import { lackOfFiles, processorSeconds } from '../machine-limits';
import type { FigureSpec, Figures, Scenario } from './scenario';

const SCREENS = 5_000;
const MISSED = 100;
/** How often the database's connections are counted. */
const COUNT_EVERY_MS = 100;

const seconds = (label: string, limit?: number): FigureSpec => ({
  label,
  unit: 's',
  better: 'lower',
  ...(limit === undefined ? {} : { limit }),
});

/** One of Pasban's own entries, for the bare feed to keep. */
let entry: string | undefined;

async function measure(side: 'floor' | 'pasban'): Promise<Figures> {
  if (side === 'pasban') return ofPasban();
  entry ??= await anEntry();
  const port = await freePort();
  const since = Date.now();
  const seat = { url: `http://127.0.0.1:${port}`, desk: 'pk-is-spu', token: 'none', after: 0 };
  const crowd = runLoad({ kind: 'crowd', seat, screens: SCREENS, missed: MISSED });
  const feed = await startBareFeed({ port, entry, missed: MISSED });
  try {
    const moments = await crowd;
    return { ...figures(moments, since), processor: processorSeconds(feed.pid) };
  } finally {
    await feed.stop();
  }
}

async function ofPasban(): Promise<Figures> {
  const gateway = await LoneGateway.prepare(MISSED);
  try {
    const { url, desk, token, last } = gateway;
    const since = Date.now();
    const seat = { url, desk, token, after: last - MISSED };
    const crowd = runLoad({ kind: 'crowd', seat, screens: SCREENS, missed: MISSED });
    const connections = countConnections(gateway.databaseUrl);
    await gateway.start();
    const moments = await crowd;
    return {
      ...figures(moments, since),
      processor: processorSeconds(gateway.pid),
      connections: await connections.most(),
    };
  } finally {
    await gateway.stop();
  }
}

const figures = (moments: readonly number[], since: number): Figures => {
  const took = moments.map((moment) => (moment - since) / 1_000);
  return { p50: quantile(took, 0.5), p99: quantile(took, 0.99), max: quantile(took, 1) };
};

async function anEntry(): Promise<string> {
  const gateway = await LoneGateway.prepare(1);
  try {
    return JSON.stringify(gateway.entry);
  } finally {
    await gateway.stop();
  }
}

/** Counts, again and again, how many connections the measured gateway has to its database. */
function countConnections(url: string): { most(): Promise<number> } {
  let counting = true;
  const client = new Client({ connectionString: url });
  // A measurement that fails takes the database away from under us; its own error is the one to tell.
  client.on('error', () => (counting = false));
  const counted = (async (): Promise<number> => {
    await client.connect();
    let most = 0;
    while (counting) {
      const { rows } = await client.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM pg_stat_activity WHERE application_name LIKE 'pasban%'`,
      );
      most = Math.max(most, rows[0]?.count ?? 0);
      await new Promise((resolve) => setTimeout(resolve, COUNT_EVERY_MS));
    }
    await client.end();
    return most;
  })();
  counted.catch(() => undefined);
  return {
    most: () => {
      counting = false;
      return counted;
    },
  };
}

/** A gateway that comes back, and everyone who had been there with it. */
export const restart: Scenario = {
  name: 'restart',
  title: `From the start of a gateway's process to ${SCREENS} screens that each had ${MISSED} entries to catch up`,
  baseline: 'bare Socket.IO',
  lack: () => lackOfFiles(SCREENS),
  figures: {
    p50: seconds('complete and live, median'),
    p99: seconds('complete and live, p99', 10),
    max: seconds('complete and live, last'),
    processor: seconds("the server's processor time"),
    connections: { label: 'database connections at most', unit: '', better: 'lower', limit: 15 },
  },
  measure,
};
