import { SystemClock } from '@pasban/settings';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { eventually } from '../harness/limit';
import { ManualClock } from '../harness/manual-clock';
import { DutyOfficer, FieldOfficer } from '../harness/people';
import { freshPoint } from '../harness/rows';
import { Screen } from '../harness/screen';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);

let database: TestDatabase;
let engine: TestSystem;
/** Its clock stands still unless told otherwise: it neither polls nor reconnects by itself. */
let gateway: TestSystem<ManualClock>;
let field: FieldOfficer;
let spu: DutyOfficer;
beforeAll(async () => {
  database = await freshDatabase();
  engine = await startSystem({ database, clock: new SystemClock(), parts: ['ingestion', 'dispatch'] });
  gateway = await startSystem({ database, clock: new ManualClock(new Date()), parts: ['gateway'] });
  spu = await DutyOfficer.sitsDown(gateway, 'officer.spu', 'pk-is-spu');
  const { signedIn } = await FieldOfficer.arrives(gateway, 'field.pk');
  field = new FieldOfficer(engine, 'field.pk', signedIn);
});
afterAll(async () => {
  spu.screen.close();
  await gateway.stop();
  await engine.stop();
  await database.drop();
});
/** Reports something at a place of its own, so that it is an incident of its own. */
const report = (headline: string) => field.reports(headline, { at: freshPoint() });

const listeners = () =>
  database.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE application_name = 'pasban bus' AND datname = current_database()`,
  );
/** Cuts every bus connection; the engine's comes back by itself, the gateway's when its clock moves. */
async function cutTheBus(): Promise<void> {
  const before = (await listeners()).map(({ pid }) => pid);
  await database.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [before]);
  await eventually(listeners, (now) => now.every(({ pid }) => !before.includes(pid)));
}

/** Moves the gateway's clock on, half a second at a time, until it listens again beside the engine. */
const untilTheBusIsBack = () =>
  eventually(
    () => gateway.clock.forward('500ms').then(listeners),
    (now) => now.length === 2,
  );

const committed = (headline: string) =>
  eventually(
    () =>
      database.query(
        `SELECT FROM feed_entry WHERE desk = 'pk-is-spu' AND content #>> '{incident,headline}' = $1`,
        [headline],
      ),
    (rows) => rows.length > 0,
  );

it('FD2 an entry that another process commits is on the screen by the bus alone, without a poll', async () => {
  await report('by the bus');
  await spu.sees('alert.opened', 'by the bus');
});

it('FD3 with the bus cut the feed arrives with the next poll', async () => {
  await cutTheBus();
  await report('by the poll');
  await committed('by the poll');
  expect(await spu.screen.whatElse()).toEqual([]);
  // The bus is tried again after half a second, and the rows are looked at after one.
  gateway.clock.pass('1s');
  await gateway.clock.forward(0);
  await spu.sees('alert.opened', 'by the poll');
});

it('FD3 when the bus is back it carries again, and nothing is missed meanwhile', async () => {
  await cutTheBus();
  await report('missed by the bus');
  await committed('missed by the bus');
  await untilTheBusIsBack();
  await spu.sees('alert.opened', 'missed by the bus');
  await report('carried again');
  await spu.sees('alert.opened', 'carried again');
});

it('FD3 a screen that comes from a quicker gateway is not shown again what it saw there', async () => {
  await cutTheBus();
  await report('seen elsewhere');
  await committed('seen elsewhere');
  const [head] = await database.query<{ last: number }>(
    `SELECT last_seq::int AS last FROM desk WHERE code = 'pk-is-spu'`,
  );
  const screen = await Screen.connect(gateway.url, {
    token: spu.signedIn.accessToken,
    desk: 'pk-is-spu',
    after: head?.last,
  });
  await untilTheBusIsBack();
  await report('new everywhere');
  await screen.sees(({ incident }) => incident?.headline === 'new everywhere', 'the next report');
  expect(screen.entries.map(({ seq }) => seq)).toEqual([(head?.last ?? NaN) + 1]);
  screen.close();
});

it('FD1 FD3 a connection that is cut in the middle of a stream loses and doubles nothing', async () => {
  const before = spu.screen.entries.at(-1)?.seq ?? 0;
  const reports = Array.from({ length: 120 }, (_, index) => index).map(async (index) => {
    await report(`stream ${index}`);
    if (index % 30 === 15) await cutTheBus();
  });
  await Promise.all(reports);
  await untilTheBusIsBack();
  await eventually(
    () => gateway.clock.forward('1s').then(() => spu.screen.roundTrip()),
    () => spu.screen.entries.filter(({ seq }) => seq > before).length >= 120,
  );
  const numbers = spu.screen.entries.map(({ seq }) => seq).filter((seq) => seq > before);
  expect(numbers).toEqual(numbers.map((_, index) => before + 1 + index));
});

it('FD1 however often the bus is cut, nothing is lost and nothing comes twice', async () => {
  const before = spu.screen.entries.at(-1)?.seq ?? 0;
  for (let round = 0; round < 5; round += 1) {
    await cutTheBus();
    await report(`round ${round}`);
    await untilTheBusIsBack();
    await spu.sees('alert.opened', `round ${round}`);
  }
  const numbers = spu.screen.entries.map(({ seq }) => seq).filter((seq) => seq > before);
  expect(numbers).toEqual(numbers.map((_, index) => before + 1 + index));
});
