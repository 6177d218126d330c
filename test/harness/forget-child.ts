/**
 * A process that purges, or goes on with erasures, in batches of a few rows. Within each transaction, when everything of it
 * is done but the commit, it tells its parent and waits for a word to go on: whoever gives none and kills it has killed it
 * in the middle.
 */
import { duePurges } from '@pasban/domain';
import {
  CurrentTopology,
  type Database,
  eraseSome,
  PURGE_LOCK,
  purgeSome,
  type Tx,
} from '@pasban/persistence';
import { openStores } from './stores';

const BATCH = 2;

const [url = '', what = '', moment = ''] = process.argv.slice(2);
const now = new Date(moment);

async function main(): Promise<void> {
  const db = await openStores(url);
  await (what === 'purge' ? purge(db) : erase(db));
  await db.source.destroy();
  process.disconnect();
}

async function purge(db: Database): Promise<void> {
  const topology = new CurrentTopology(db);
  await topology.reload();
  for (const due of duePurges(topology.retention, now)) {
    const batch = (tx: Tx) =>
      purgeSome(tx, due, now, BATCH).then(({ rows, more }) => ({ did: rows > 0, more }));
    while (await within(db, batch, PURGE_LOCK));
  }
}

async function erase(db: Database): Promise<void> {
  const batch = (tx: Tx) => eraseSome(tx, now, BATCH).then(({ found }) => ({ did: found, more: found }));
  while (await within(db, batch));
}

const within = (
  db: Database,
  batch: (tx: Tx) => Promise<{ did: boolean; more: boolean }>,
  lock?: number,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const { did, more } = await batch(tx);
    if (did) await goAhead();
    return more;
  }, lock);

function goAhead(): Promise<void> {
  const told = new Promise<void>((resolve) => process.once('message', () => resolve()));
  process.send?.('about to commit');
  return told;
}

void main();
