import type { FeedPage } from '@pasban/contracts';
import { Exchange, FakeClock, settle } from '../fakes.fixture';
import { Unreachable } from '../http/failure';
import { problemOf } from '../link/driver.fixture';
import { entry, incident } from './examples.fixture';
import { followPicture } from './follow';

/** A server that answers each path with what it has by then. */
function setUp(recent?: number) {
  const [clock, exchange] = [new FakeClock(), new Exchange()];
  const server = { last: 5, down: false };
  const told: string[] = [];
  const seen: number[] = [];
  const whoHears = { do: (): void => undefined };
  const get = async <T>(path: string): Promise<T> => {
    if (server.down) throw new Unreachable('no answer');
    const feed: FeedPage = { entries: [], last: server.last };
    const page = { incidents: [{ incident: incident(), alerts: [] }], next: null };
    return (path.includes('/feed') ? feed : page) as T;
  };
  const following = followPicture(
    {
      url: '',
      desk: 'pk-is-spu',
      token: () => ({ accessToken: 't' }),
      get,
      recent,
      clock,
      random: () => 0,
      dial: exchange.dial,
    },
    {
      loading: () => told.push('loading'),
      loaded: (picture, feed) => {
        told.push(`loaded ${picture.last}`);
        feed.on('entry', ({ seq }) => seen.push(seq));
      },
      failed: () => {
        told.push('failed');
        whoHears.do();
      },
      restarted: () => told.push('restarted'),
    },
  );
  return { following, clock, exchange, server, told, seen, whoHears };
}

it('loads what is open and follows the feed behind it', async () => {
  const { exchange, told, seen } = setUp();
  await settle();
  exchange.line.ear.connected();
  exchange.line.ear.event('entry', entry(6));
  expect([told, exchange.line.call.handshake.after, seen]).toEqual([['loading', 'loaded 5'], 5, [6]]);
});

it('hands on the last entries too, as many as are wanted and there are', async () => {
  for (const [recent, after] of [
    [3, 2],
    [12, 0],
  ] as const) {
    const { exchange } = setUp(recent);
    await settle();
    expect(exchange.line.call.handshake.after).toBe(after);
  }
});

it('FD1 a hole in the feed is mended by loading everything anew', async () => {
  const { exchange, clock, server, told } = setUp();
  await settle();
  exchange.line.ear.connected();
  exchange.line.ear.event('entry', entry(8));
  clock.pass(0);
  exchange.line.ear.connected();
  server.last = 8;
  exchange.line.ear.event('entry', entry(8));
  await settle();
  expect(told).toEqual(['loading', 'loaded 5', 'loading', 'loaded 8']);
  expect(exchange.line.call.handshake.after).toBe(8);
});

it('FD3 a feed that has begun anew is told of and loaded anew', async () => {
  const { exchange, server, told } = setUp();
  await settle();
  server.last = 2;
  exchange.line.ear.turnedAway(problemOf(409, 'after-is-ahead'));
  await settle();
  expect(told).toEqual(['loading', 'loaded 5', 'restarted', 'loading', 'loaded 2']);
});

it('what cannot be loaded is tried again, until it is stopped', async () => {
  const { following, clock, server, told } = setUp();
  server.down = true;
  await settle();
  clock.pass(3_000);
  await settle();
  expect(told).toEqual(['loading', 'failed', 'loading', 'failed']);
  following.stop();
  clock.pass(60_000);
  await settle();
  expect([told.length, clock.timers]).toEqual([4, 0]);
});

it('stopped by whoever hears of the failure, it tries nothing more', async () => {
  const { following, clock, server, told, whoHears } = setUp();
  server.down = true;
  whoHears.do = () => following.stop();
  await settle();
  expect([told, clock.timers]).toEqual([['loading', 'failed'], 0]);
});

it('stopped while it loads, it follows nothing', async () => {
  const { following, exchange, told } = setUp();
  following.stop();
  await settle();
  expect([told, exchange.lines]).toEqual([['loading'], []]);
});
