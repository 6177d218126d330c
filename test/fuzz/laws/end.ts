import { statement } from '@pasban/persistence';
import { measureContradictions, measureWaiting } from '../../../apps/dispatch/src/auditor/measure';
import { DESKS, type World } from '../world/world';
import type { Judge } from './judge';
import { unless } from './law';

/** A report that cannot be decided goes to a person after about half a minute, and the auditor looks every half. */
const UNTIL_ALL_IS_DONE = '75s';

const ACCEPTED = statement(
  'fuzz.accepted',
  `SELECT a.id FROM unnest($1::uuid[]) AS a (id) LEFT JOIN report r ON r.id = a.id AND r.incident_id IS NOT NULL
    WHERE r.id IS NULL`,
);
const FEEDS = statement(
  'fuzz.feeds',
  `SELECT d.code, d.last_seq::integer AS head, array_remove(array_agg(f.seq::integer ORDER BY f.seq), NULL) AS numbers
     FROM desk d LEFT JOIN feed_entry f ON f.desk = d.code GROUP BY d.code`,
);
const EPISODES = statement('fuzz.episodes', 'SELECT finding FROM audit_episode');

/** Lets everything come to its end, as it would after a bad night, and judges what is then there. */
export async function judgeTheEnd(world: World, judge: Judge): Promise<void> {
  await mend(world);
  await world.clock.forward(UNTIL_ALL_IS_DONE);
  judge.afterStep({ note: '', acts: [] });
  judge.theWhole();
  const now = world.clock.now();
  const stuck = (await measureWaiting(world.db, now)).filter(({ count }) => count > 0);
  const found = [...stuck, ...(await measureContradictions(world.db, now))];
  const episodes = await world.db.run<{ finding: string }>(EPISODES);
  judge.add([
    ...found.map(({ finding, side, count }) => `the auditor finds ${finding} of ${side}: ${count}`),
    ...episodes.map(({ finding }) => `the auditor goes on telling of ${finding}`),
    ...(await lostReports(world)),
    ...(await tornFeeds(world, judge)),
  ]);
}

/** Nothing breaks any more, everyone hears, somebody works. */
async function mend(world: World): Promise<void> {
  for (const { breakage } of [world.front, ...world.dispatchers]) breakage.disarm();
  world.queue.mode = 'prompt';
  await world.startDispatcher();
}

/** Promise 1: what was accepted is in an incident. */
async function lostReports({ db, accepted }: World): Promise<string[]> {
  const lost = await db.run<{ id: string }>(ACCEPTED, [accepted.map(({ id }) => id)]);
  return lost.map(({ id }) => `IN1 report ${id} was accepted and is in no incident`);
}

/** Promise 2: what is in a feed's rows has come to its screens, each number once and in order. */
async function tornFeeds({ db, watch }: World, { feeds }: Judge): Promise<string[]> {
  const rows = await db.run<{ code: string; head: number; numbers: number[] }>(FEEDS);
  return rows.flatMap(({ code, head, numbers }) => [
    ...unless(
      numbers.every((seq, index) => seq === index + 1) &&
        numbers.length === head &&
        head === feeds.headOf(code),
      () => `FD1 the feed of ${code} counts to ${head} and has ${numbers.length} entries`,
    ),
    ...unless(
      !(code in DESKS) || JSON.stringify(watch.numbersAt(code)) === JSON.stringify(numbers),
      () =>
        `FD3 screens at ${code} got ${watch.numbersAt(code).length} of ${numbers.length} entries, or in disorder`,
    ),
  ]);
}
