import type { FeedEntry } from '@pasban/contracts';
import { expectGapless, openings, spot, submitBurst, wholeFeed } from '../harness/burst';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { fastTopology, type TestTopology } from '../harness/fast-topology';
import { eventually } from '../harness/limit';
import { DutyOfficer, FieldOfficer } from '../harness/people';
import { type BuiltSystem, startBuiltSystem } from '../harness/processes';
import { Screen } from '../harness/screen';

jest.setTimeout(120_000);

let database: TestDatabase;
let topology: TestTopology;
let ingestion: BuiltSystem;
let dispatch: BuiltSystem;
let gateway: BuiltSystem;
let field: FieldOfficer;
let spu: DutyOfficer;

const start = (
  app: 'ingestion' | 'dispatch' | 'gateway',
  env: NodeJS.ProcessEnv = {},
): Promise<BuiltSystem> =>
  startBuiltSystem({ app, env: { DATABASE_URL: database.url, PASBAN_TOPOLOGY: topology.path, ...env } });
const reachable = ({ url }: BuiltSystem) => ({ url, settled: () => Promise.resolve() });

beforeAll(async () => {
  topology = fastTopology();
  database = await freshDatabase();
  // One after the other: the first one fills the database.
  gateway = await start('gateway');
  [ingestion, dispatch] = await Promise.all([start('ingestion'), start('dispatch')]);
  const { signedIn } = await FieldOfficer.arrives(reachable(gateway), 'field.pk');
  field = new FieldOfficer(reachable(ingestion), 'field.pk', signedIn);
  spu = await DutyOfficer.sitsDown(reachable(gateway), 'officer.spu', 'pk-is-spu');
});
afterAll(async () => {
  spu?.screen.close();
  for (const service of [ingestion, dispatch, gateway]) await service?.stop();
  await database?.drop();
  topology?.remove();
});

const waiting = async (): Promise<number> => {
  const [row] = await database.query<{ left: number }>(
    'SELECT count(*)::int AS left FROM report WHERE routed_at IS NULL',
  );
  return row?.left ?? NaN;
};

it('RT7 a dispatcher killed between accepting and routing loses nothing: the alert comes after its restart', async () => {
  await dispatch.kill();
  await field.reports('nobody to route it', { at: spot(1_000) });
  expect(await waiting()).toBe(1);
  dispatch = await start('dispatch');
  await spu.seesAlert('alert.opened', 'nobody to route it');
});

it('FD1 IN2 a dispatcher killed again and again in the middle of a burst loses and doubles nothing', async () => {
  let killing: Promise<void> = Promise.resolve();
  const accepted = await submitBurst(field, 200, (count) => {
    if (count % 70 !== 0) return;
    killing = killing
      .then(() => dispatch.kill())
      .then(async () => {
        dispatch = await start('dispatch');
      });
  });
  await killing;
  expect(accepted).toHaveLength(200);
  await eventually(waiting, (left) => left === 0);
  const feed = await wholeFeed(spu, 'pk-is-spu');
  expectGapless(feed);
  const opened = openings(feed);
  expect(accepted.filter((headline) => opened.get(headline) !== 1)).toEqual([]);
});

it('ES6 ES8 no step of a ladder is skipped or fired twice because the dispatcher was down when it was due', async () => {
  await field.reports('during the outage', { at: spot(1_001) });
  const opened = await spu.seesAlert('alert.opened', 'during the outage');
  await dispatch.kill();
  const due = Date.parse(opened.alert.openedAt) + 4_000;
  await eventually(
    () => Promise.resolve(Date.now()),
    (now) => now > due,
  );
  dispatch = await start('dispatch');
  await spu.seesAlert('alert.exhausted', 'during the outage');
  const ladder = spu.screen.entries
    .filter(({ incident }) => incident?.id === opened.incident.id)
    .map(({ type, alert }: FeedEntry) => [type, alert?.step, alert?.repeats]);
  expect(ladder).toEqual([
    ['alert.opened', 0, 0],
    ['alert.escalated', 1, 0],
    ['alert.escalated', 2, 0],
    ['alert.escalated', 2, 1],
    ['alert.escalated', 2, 2],
    ['alert.exhausted', 2, 2],
  ]);
});

/** Takes every job away, however busy the queues are: whoever empties tables by hand may meet BullMQ's own locks. */
async function emptyTheQueues(): Promise<void> {
  const tables = await database.query<{ name: string }>(
    `SELECT format('bullmq.%I', tablename) AS name FROM pg_tables
      WHERE schemaname = 'bullmq' AND tablename !~ 'migration|version|schema'`,
  );
  const names = tables.map(({ name }) => name);
  expect(names).toContain('bullmq.job');
  const isDeadlock = (error: unknown): boolean => (error as { code?: string }).code === '40P01';
  await database.query(`TRUNCATE ${names.join(', ')} CASCADE`).catch((error: unknown) => {
    if (!isDeadlock(error)) throw error;
    return emptyTheQueues();
  });
}

it('with BullMQ’s tables emptied by hand in mid-flight alerts still come, a sweep later at most', async () => {
  const lateness: number[] = [];
  for (let index = 0; index < 5; index += 1) {
    const emptied = emptyTheQueues();
    const sent = Date.now();
    await field.reports(`without a queue ${index}`, { at: spot(1_010 + index) });
    await emptied;
    await spu.seesAlert('alert.opened', `without a queue ${index}`);
    lateness.push(Date.now() - sent);
  }
  // The median, since a machine under load may be late once without anything being wrong.
  expect(lateness.toSorted((one, other) => one - other)[2]).toBeLessThan(2_000);
});

it('FD3 a gateway killed under its screens: they continue from their last number at the next one', async () => {
  const last = spu.screen.entries.at(-1)?.seq ?? 0;
  const submitted = submitBurst(field, 250);
  await gateway.kill();
  expect(await submitted).toHaveLength(250);
  gateway = await start('gateway', { PORT: new URL(gateway.url).port });
  await eventually(waiting, (left) => left === 0);
  const feed = await wholeFeed(spu, 'pk-is-spu');
  const screen = await Screen.connect(gateway.url, {
    token: spu.signedIn.accessToken,
    desk: 'pk-is-spu',
    after: last,
  });
  await screen.roundTrip();
  expectGapless(feed);
  expect(screen.entries.slice(0, feed.length - last)).toEqual(feed.slice(last));
  screen.close();
});
