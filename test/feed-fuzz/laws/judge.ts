import type { FeedEntry } from '@pasban/contracts';
import { type EntryContent, shownContent } from '@pasban/domain';
import { LIMIT_MS } from '../../harness/limit';
import type { Stage } from '../stage/stage';
import { markOf } from '../stage/writers';
import { complaintsAboutDrawn, complaintsAboutFeed } from './complaints';

/** Half-open connections are noticed after ten seconds, and some of them twice; a machine under load is slower. */
const CATCHES_UP_MS = 4 * LIMIT_MS;

interface Row extends Pick<FeedEntry, 'seq' | 'type'> {
  at: Date;
  content: EntryContent;
}

/** Waits until every client has drawn its feed to the end, and holds the one against the other. */
export async function judge(stage: Stage): Promise<string[]> {
  let heads = await readHeads(stage);
  for (;;) {
    await caughtUp(stage, heads);
    const now = await readHeads(stage);
    // Somebody may have answered an alert over a line that was slow: that was one more.
    if ([...now].every(([desk, head]) => heads.get(desk) === head)) break;
    heads = now;
  }
  const feeds = new Map<string, FeedEntry[]>();
  for (const desk of stage.desks) feeds.set(desk, await readFeed(stage, desk));
  return [
    ...stage.complaints,
    ...[...feeds].flatMap(([desk, feed]) =>
      complaintsAboutFeed(desk, feed, heads.get(desk) ?? 0, stage.writers.committed.get(desk) ?? [], markOf),
    ),
    ...stage.clients.flatMap(({ name, desk, rendered }) =>
      complaintsAboutDrawn({ client: name, desk, rendered }, feeds.get(desk) ?? []),
    ),
  ];
}

async function caughtUp({ clients }: Stage, heads: ReadonlyMap<string, number>): Promise<void> {
  const behind = new Set(clients);
  const all = Promise.all(
    clients.map(async (client) => {
      await client.hasDrawn(heads.get(client.desk) ?? 0);
      behind.delete(client);
    }),
  );
  let limit: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    limit = setTimeout(() => {
      const states = [...behind].map(({ state }) => `  ${state}`).join('\n');
      reject(new Error(`FD3 ${behind.size} clients have not caught up:\n${states}`));
    }, CATCHES_UP_MS);
  });
  await Promise.race([all, late]).finally(() => clearTimeout(limit));
}

async function readHeads(stage: Stage): Promise<Map<string, number>> {
  const rows = await stage.query<{ code: string; last_seq: number }>(
    'SELECT code, last_seq::int FROM desk WHERE code = ANY ($1)',
    [stage.desks],
  );
  return new Map(rows.map(({ code, last_seq }) => [code, last_seq]));
}

/** As screens get it: the accounts that are kept beside names are for nobody (PD6). */
async function readFeed(stage: Stage, desk: string): Promise<FeedEntry[]> {
  const rows = await stage.query<Row>(
    'SELECT seq::int, type, at, content FROM feed_entry WHERE desk = $1 ORDER BY seq',
    [desk],
  );
  return rows.map(({ at, content, ...row }) => ({ ...row, at: at.toISOString(), ...shownContent(content) }));
}
