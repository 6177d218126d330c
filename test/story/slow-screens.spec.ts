import type { FeedEntry, FeedPage, Problem } from '@pasban/contracts';
import {
  LINGER_MS,
  MOST_ANSWERS_WAITING,
  MOST_UNWRITTEN_BYTES,
  STALLED_AFTER_MS,
  WINDOW_BYTES,
} from '../../apps/gateway/src/feed/limits';
import { unwrittenBytes } from '../../apps/gateway/src/feed/wire';
import { fillFeed, namespaceOf, socketOf } from '../harness/gateway-inside';
import { eventually } from '../harness/limit';
import type { Socket } from 'socket.io-client';
import { isCutOff, readsOn, stopsReading } from '../harness/raw-connection';
import { open, Screen } from '../harness/screen';
import { story } from '../harness/story';

const told = story();

const SPU = 'pk-is-spu';
/** A kilobyte short of what a long incident takes; two thousand are far more than a connection's own buffers. */
const FLOOD = { count: 2_000, bytes: 9_000 };
const BATCH_BYTES = 200 * (FLOOD.bytes + 300);

const numbers = (entries: readonly FeedEntry[]): number[] => entries.map(({ seq }) => seq);
const span = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
const last = async (): Promise<number> =>
  (await told.spu.get<FeedPage>(`/v1/desks/${SPU}/feed?limit=1`)).body.last;
const connect = (after?: number): Promise<Screen> =>
  Screen.connect(told.system.url, {
    token: told.spu.signedIn.accessToken,
    desk: SPU,
    ...(after === undefined ? {} : { after }),
  });

/** A screen that takes nothing more while the feed goes on without it. */
async function leftBehind(): Promise<{ screen: Screen; id: string | undefined; from: number }> {
  const screen = await connect();
  const from = await last();
  stopsReading(screen.socket);
  await fillFeed(told.system, SPU, FLOOD);
  return { screen, id: screen.socket.id, from };
}
const upTo = (screen: Screen, seq: number): Promise<unknown> =>
  eventually(
    () => new Promise<number>((resolve) => setImmediate(() => resolve(screen.entries.at(-1)?.seq ?? 0))),
    (newest) => newest >= seq,
  );

it('FD6 what waits for a screen that does not read stays small, and the others get everything at once', async () => {
  const { screen, id, from } = await leftBehind();
  const socket = socketOf(told.system, id);
  expect(socket.rooms.has(SPU)).toBe(false);
  expect(unwrittenBytes(socket.conn)).toBeLessThan(MOST_UNWRITTEN_BYTES + BATCH_BYTES + 2 * WINDOW_BYTES);
  const metrics = await told.spu.get<string>('/metrics');
  expect(metrics.body).toMatch(/pasban_screens_paged_total 1\n/);
  await told.spu.screen.roundTrip();
  expect(numbers(told.spu.screen.entries).slice(-FLOOD.count)).toEqual(span(from + 1, from + FLOOD.count));
  screen.close();
});

it('FD3 FD6 a screen that reads on is paged what it missed, and is live again without a gap or a double', async () => {
  const { screen, from } = await leftBehind();
  const beats = screen.heartbeats.length;
  readsOn(screen.socket);
  const now = await last();
  await upTo(screen, now);
  expect(numbers(screen.entries)).toEqual(span(from + 1, now));
  await eventually(
    () => new Promise<number>((resolve) => setImmediate(() => resolve(screen.heartbeats.length))),
    (count) => count > beats,
  );
  await told.field.reports('live again');
  await screen.sees(({ incident }) => incident?.headline === 'live again', 'the next report');
  expect(numbers(screen.entries)).toEqual(span(from + 1, now + 1));
  screen.close();
});

it('FD3 FD6 entries that keep coming while a screen is paged come once each, in order', async () => {
  const { screen, from } = await leftBehind();
  readsOn(screen.socket);
  await fillFeed(told.system, SPU, { count: 600, bytes: 2_000 });
  const now = await last();
  await upTo(screen, now);
  expect(numbers(screen.entries)).toEqual(span(from + 1, now));
  screen.close();
});

it('FD6 a screen that takes nothing for too long is dropped, and told why if it still listens', async () => {
  const { screen } = await leftBehind();
  const why: Problem[] = [];
  screen.socket.on('dropped', (problem) => why.push(problem));
  const gone = isCutOff(screen.socket);
  const screens = namespaceOf(told.system).sockets.size;
  await told.clock.forward(STALLED_AFTER_MS);
  expect(namespaceOf(told.system).sockets.size).toBe(screens - 1);
  readsOn(screen.socket);
  await gone;
  expect(why).toMatchObject([{ status: 408, code: 'too-slow' }]);
  const metrics = await told.spu.get<string>('/metrics');
  expect(metrics.body).toMatch(/pasban_screens_dropped_total{reason="too-slow"} [1-9]/);
});

it('FD6 one that does not even take the reason is cut off', async () => {
  const { screen, id } = await leftBehind();
  const { conn } = socketOf(told.system, id);
  const gone = isCutOff(screen.socket);
  await told.clock.forward(STALLED_AFTER_MS + LINGER_MS);
  await eventually(
    () => new Promise<string>((resolve) => setImmediate(() => resolve(conn.readyState))),
    (state) => state === 'closed',
  );
  readsOn(screen.socket);
  await gone;
});

it('FD6 one that asks on and on without taking the answers is dropped', async () => {
  const { screen, id } = await leftBehind();
  const gone = isCutOff(screen.socket);
  const socket = socketOf(told.system, id);
  for (let asked = 0; asked <= 2 * MOST_ANSWERS_WAITING; asked += 1) {
    (screen.socket as unknown as Socket).emit('nothing', {}, () => undefined);
  }
  await eventually(
    () => new Promise<boolean>((resolve) => setImmediate(() => resolve(socket.connected))),
    (connected) => !connected,
  );
  readsOn(screen.socket);
  await gone;
});

it('FD6 a long replay waits for the screen: nothing is handed over that the network does not take', async () => {
  await fillFeed(told.system, SPU, FLOOD);
  const socket = open(told.system.url, { token: told.spu.signedIn.accessToken, desk: SPU, after: 0 });
  await new Promise<void>((resolve) =>
    socket.once('connect', () => {
      stopsReading(socket);
      resolve();
    }),
  );
  const { conn } = socketOf(told.system, socket.id);
  await told.clock.forward(STALLED_AFTER_MS - 1);
  expect(unwrittenBytes(conn)).toBeGreaterThan(0);
  expect(unwrittenBytes(conn)).toBeLessThan(2 * WINDOW_BYTES);
  const gone = isCutOff(socket);
  await told.clock.forward(1 + LINGER_MS);
  readsOn(socket);
  await gone;
});
