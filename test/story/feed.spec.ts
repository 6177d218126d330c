import type { FeedEntry, FeedPage } from '@pasban/contracts';
import { takeRoutingLock } from '@pasban/persistence';
import { Refused, Screen, type Seat } from '../harness/screen';
import { story } from '../harness/story';

const told = story();

const SPU = 'pk-is-spu';
const numbers = (entries: readonly FeedEntry[]): number[] => entries.map(({ seq }) => seq);
/** Every number from one to another, both included. */
const span = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);

/** So many reports of one event at once: as many entries, one incident. */
const burst = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => told.field.reports(`burst ${index}`)));

/** So many incidents at once, each with an alert on both sides. */
const manyIncidents = (count: number) =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      told.field.reports(`incident ${index}`, {
        severity: 'severe',
        at: { lat: 33.6 + (index % 10) / 100, lon: 73 + Math.floor(index / 10) / 100 },
      }),
    ),
  );

const connect = (seat: Omit<Seat, 'token'>): Promise<Screen> =>
  Screen.connect(told.system.url, { token: told.spu.signedIn.accessToken, ...seat });

const last = async (desk = SPU): Promise<number> =>
  (await told.spu.get<FeedPage>(`/v1/desks/${desk}/feed?limit=1`)).body.last;

/** Waits until a screen shows a number, then gives everything it has shown. */
async function upTo(screen: Screen, seq: number): Promise<FeedEntry[]> {
  if (!screen.entries.some((entry) => entry.seq >= seq)) {
    await screen.sees((entry) => entry.seq === seq, `entry ${seq}`);
  }
  await screen.roundTrip();
  return screen.entries;
}

it('FD1 numbers are gapless and increasing on every desk, whatever happens at once', async () => {
  const { spu, national, beijing, clock, system } = told;
  await Promise.all([manyIncidents(40), clock.forward('60s')]);
  await clock.forward('2m');
  await system.settled();
  for (const { screen } of [spu, national, beijing]) {
    await screen.roundTrip();
    const seen = numbers(screen.entries);
    expect(seen.length).toBeGreaterThanOrEqual(40);
    expect(seen).toEqual(span(seen[0] ?? 0, seen.at(-1) ?? 0));
  }
});

it('FD3 a screen that says its last number gets everything later, in order, and nothing twice', async () => {
  const before = await last();
  await burst(3);
  await told.system.settled();
  const screen = await connect({ desk: SPU, after: before });
  expect(numbers(screen.entries)).toEqual(span(before + 1, before + 3));
  const now = await last();
  await told.field.reports('live now');
  expect(numbers(await upTo(screen, now + 1))).toEqual(span(before + 1, now + 1));
  screen.close();
});

it('FD3 FD6 hundreds of entries are replayed in pages', async () => {
  const before = await last();
  await burst(250);
  await told.system.settled();
  const now = await last();
  expect(now).toBe(before + 250);
  const screen = await connect({ desk: SPU, after: before });
  expect(numbers(await upTo(screen, now))).toEqual(span(before + 1, now));
  const whole = await connect({ desk: SPU, after: 0 });
  expect(numbers(await upTo(whole, now))).toEqual(span(1, now));
  for (const one of [screen, whole]) one.close();
});

it('FD3 screens that connect while entries keep arriving miss none and get none twice', async () => {
  const before = await last();
  const arriving = burst(150);
  const screens: Screen[] = [];
  for (let round = 0; round < 12; round += 1) screens.push(await connect({ desk: SPU, after: before }));
  await arriving;
  await told.system.settled();
  const now = await last();
  for (const screen of screens) expect(numbers(await upTo(screen, now))).toEqual(span(before + 1, now));
  for (const screen of screens) screen.close();
});

it('FD3 without a number a screen starts at the newest entry', async () => {
  await burst(2);
  await told.system.settled();
  const screen = await connect({ desk: SPU });
  expect(screen.entries).toEqual([]);
  const now = await last();
  await told.field.reports('the first that it sees');
  expect(numbers(await upTo(screen, now + 1))).toEqual([now + 1]);
  screen.close();
});

it('FD3 a number that the feed has not reached is refused: it is another feed’s', async () => {
  const now = await last();
  const refused = await connect({ desk: SPU, after: now + 1 }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refused);
  expect((refused as Refused).problem).toMatchObject({ status: 409, code: 'after-is-ahead' });
  const exact = await connect({ desk: SPU, after: now });
  expect(exact.entries).toEqual([]);
  exact.close();
});

it('FD5 a heartbeat with the newest number comes every 5 s', async () => {
  const { clock } = told;
  const screen = await connect({ desk: SPU });
  const [hello] = screen.heartbeats;
  const now = await last();
  expect(hello).toEqual({ at: clock.now().toISOString(), last: now });
  await clock.forward('30s');
  await screen.roundTrip();
  const beats = screen.heartbeats.slice(1);
  expect(beats).toHaveLength(6);
  expect(new Set(beats.map(({ last }) => last))).toEqual(new Set([now]));
  const times = beats.map(({ at }) => Date.parse(at));
  expect(times.slice(1).map((time, index) => time - (times[index] ?? 0))).toEqual(Array(5).fill(5_000));
  screen.close();
});

it('FD3 the same feed can be read page by page over HTTP', async () => {
  const { spu } = told;
  const { screen } = spu;
  const before = await last();
  await burst(7);
  await told.system.settled();
  await screen.roundTrip();
  const pages: FeedEntry[] = [];
  for (let after = before; ;) {
    const { body } = await spu.get<FeedPage>(`/v1/desks/${SPU}/feed?after=${after}&limit=3`);
    expect(body.last).toBe(before + 7);
    if (body.entries.length === 0) break;
    pages.push(...body.entries);
    after = body.entries.at(-1)?.seq ?? after;
  }
  expect(numbers(pages)).toEqual(span(before + 1, before + 7));
  expect(pages).toEqual(screen.entries.slice(-7));
});

it('RT7 of a burst the most severe reports come first, then the oldest', async () => {
  const { field, spu, clock, system } = told;
  const severities = ['unknown', 'minor', 'severe', 'extreme', 'minor', 'extreme'] as const;
  await system.db.transaction(async (tx) => {
    // While somebody else routes, reports wait together, as in a burst.
    await takeRoutingLock(tx);
    for (const [index, severity] of severities.entries()) {
      await field.reports(`${severity} ${index}`, { severity, at: { lat: 33.65 + index / 100, lon: 73.1 } });
      clock.pass('1ms');
    }
  });
  await system.settled();
  await spu.screen.roundTrip();
  const seen = spu.screen.entries.slice(-severities.length).map(({ incident }) => incident?.headline);
  expect(seen).toEqual(['extreme 3', 'extreme 5', 'severe 2', 'minor 1', 'minor 4', 'unknown 0']);
});
