import { Exchange, FakeClock, settle } from './fakes.fixture';
import { followFeed } from './feed';
import { Refusal, Unreachable } from './http/failure';
import { entryOf, problemOf } from './link/driver.fixture';
import type { Link } from './link/link';
import { STALE_AFTER_MS } from './link/limits';
import { inMemory } from './memory/in-memory';
import { memoryKey } from './memory/memory';
import type { FeedOptions } from './options';
import type { TokenNeed } from './link/state';

const URL = 'http://pasban.test';
const DESK = 'pk-is-spu';
const AT = new Date(1_000_000).toISOString();

function setUp(options: Partial<FeedOptions> = {}) {
  const [clock, exchange] = [new FakeClock(), new Exchange()];
  const asked: TokenNeed[] = [];
  const feed = followFeed({
    url: URL,
    desk: DESK,
    token: (need) => {
      asked.push(need);
      return { accessToken: `token-${asked.length}` };
    },
    after: 0,
    clock,
    random: () => 0.5,
    dial: exchange.dial,
    ...options,
  });
  const seen: number[] = [];
  const links: Link['kind'][] = [];
  const troubles: unknown[] = [];
  feed.on('entry', ({ seq }) => seen.push(seq));
  feed.on('link', ({ kind }) => links.push(kind));
  feed.on('trouble', (error) => troubles.push(error));
  const live = async (last = 0) => {
    await settle();
    const { ear } = exchange.line;
    ear.connected();
    for (let seq = 1; seq <= last; seq += 1) ear.event('entry', entryOf(seq));
    ear.event('heartbeat', { at: AT, last });
    return exchange.line;
  };
  return { feed, clock, exchange, asked, seen, links, troubles, live };
}

it('dials with the token, the desk and the number, hands entries on, and tells each state', async () => {
  const { exchange, seen, links, live, feed } = setUp({ after: 3 });
  const { ear, call } = await live(5);
  expect(call).toEqual({ url: URL, handshake: { token: 'token-1', desk: DESK, after: 3 }, attempt: 0 });
  ear.event('entry', entryOf(6));
  expect(seen).toEqual([4, 5, 6]);
  expect(links).toEqual(['connecting', 'replaying', 'live']);
  expect([feed.received, feed.newest, exchange.lines.length]).toEqual([6, 6, 1]);
});

it('FD4 what a listener renders at once is said and kept in order', async () => {
  const memory = inMemory();
  const { feed, live } = setUp({ after: undefined, from: 'oldest', memory, account: 'officer.spu' });
  feed.on('entry', ({ seq }) => feed.rendered(seq));
  const line = await live(2);
  expect(line.sent.filter(([name]) => name === 'rendered').map(([, what]) => what)).toEqual([
    { seq: 0 },
    { seq: 1 },
    { seq: 2 },
  ]);
  expect(memory.recall(memoryKey({ url: URL, desk: DESK, account: 'officer.spu' }))).toBe(2);
});

it('FD3 a program that starts again goes on behind the last number that was rendered', async () => {
  const memory = inMemory();
  const first = setUp({ after: undefined, from: 'oldest', memory });
  await first.live(5);
  first.feed.rendered(3);
  first.feed.close();
  const second = setUp({ after: undefined, memory });
  await settle();
  expect(second.exchange.line.call.handshake.after).toBe(3);
});

it('nothing is remembered of another desk, server or account', async () => {
  const memory = inMemory();
  const mine = { url: URL, desk: DESK, account: 'a b' };
  memory.keep(memoryKey(mine), 9);
  for (const other of [
    { desk: 'pk-cyber' },
    { url: 'http://other' },
    { account: 'b' },
    { account: 'a%20b' },
  ]) {
    expect(memory.recall(memoryKey({ ...mine, ...other }))).toBeNull();
  }
  expect(memory.recall(memoryKey(mine))).toBe(9);
});

it('FD5 silence is told as stale; the old line is closed and not heard any more', async () => {
  const { clock, exchange, links, seen, live } = setUp();
  const old = await live(1);
  clock.pass(STALE_AFTER_MS);
  expect(links.at(-1)).toBe('stale');
  expect(old.closed).toBe(true);
  clock.pass(1_000);
  expect(exchange.lines).toHaveLength(2);
  old.ear.event('entry', entryOf(2));
  old.ear.lost();
  expect(seen).toEqual([1]);
  exchange.line.ear.connected();
  expect(links.at(-1)).toBe('replaying');
});

it('goes on after a cut, and asks again behind the last number', async () => {
  const { clock, exchange, seen, live, feed } = setUp();
  const line = await live(2);
  feed.rendered(2);
  line.ear.lost();
  clock.pass(250);
  exchange.line.ear.connected();
  exchange.line.ear.event('entry', entryOf(3));
  expect(exchange.line.call.handshake.after).toBe(2);
  expect(seen).toEqual([1, 2, 3]);
});

it('listens to events of the server’s by name, before the feed makes anything of them', async () => {
  const { feed, live } = setUp();
  const heard: unknown[] = [];
  const stop = feed.hear('heartbeat', (beat) => heard.push(beat.last));
  const { ear } = await live(0);
  stop();
  ear.event('heartbeat', { at: AT, last: 0 });
  ear.event('something-new', { of: 'a later server' });
  expect(heard).toEqual([0]);
});

it('a payload that is none is told as trouble, and harms nothing', async () => {
  const { seen, troubles, links, live } = setUp();
  const { ear } = await live(1);
  for (const payload of [null, 7, {}, { seq: 0 }, { seq: '2' }, { seq: 1.5 }, { seq: 1e300 }]) {
    ear.event('entry', payload);
  }
  ear.event('heartbeat', { at: 3 });
  ear.event('heartbeat', undefined);
  ear.event('entry', entryOf(2));
  expect(seen).toEqual([1, 2]);
  expect(troubles).toHaveLength(7);
  expect(links.at(-1)).toBe('live');
});

it('a listener that fails harms neither the others nor the feed', async () => {
  const { feed, seen, troubles, live } = setUp();
  feed.on('entry', () => {
    throw new Error('mine');
  });
  const later: number[] = [];
  feed.on('entry', ({ seq }) => later.push(seq));
  await live(2);
  expect([seen, later]).toEqual([
    [1, 2],
    [1, 2],
  ]);
  expect(troubles).toEqual([new Error('mine'), new Error('mine')]);
});

it('a memory that cannot write is told as trouble, and the feed goes on', async () => {
  const memory = {
    recall: () => null,
    keep: () => {
      throw new Error('the disk is full');
    },
  };
  const { feed, seen, troubles, live } = setUp({ after: undefined, from: 'oldest', memory });
  await live(1);
  feed.rendered(1);
  expect([seen, troubles]).toEqual([[1], [new Error('the disk is full')]]);
});

it('after it is closed nothing is told, tried or awaited', async () => {
  const { feed, clock, exchange, seen, links, live } = setUp();
  const line = await live(1);
  feed.close();
  line.ear.event('entry', entryOf(2));
  line.ear.lost();
  feed.nudge();
  feed.rendered(1);
  clock.pass(3_600_000);
  expect(line.closed).toBe(true);
  expect([seen, links.at(-1), exchange.lines.length, clock.timers]).toEqual([[1], 'live', 1, 0]);
});

it('a feed that is closed before its token came dials nobody', async () => {
  const { feed, exchange } = setUp();
  feed.close();
  await settle();
  expect(exchange.lines).toHaveLength(0);
});

it('closed by a listener, it hands on nothing of what had come together', async () => {
  const { feed, seen, live } = setUp();
  feed.on('entry', () => feed.close());
  await live(3);
  expect(seen).toEqual([1]);
});

it('a clock that is set back an hour holds nothing up', async () => {
  const { clock, exchange, live } = setUp();
  const line = await live();
  line.ear.lost();
  clock.skew = -3_600_000;
  clock.pass(3_000);
  expect(exchange.lines.length).toBeGreaterThan(1);
});

describe('the token', () => {
  it('is asked for once by however many need it, and replaced when the server refuses it', async () => {
    const { exchange, asked, links, live } = setUp();
    await settle();
    exchange.line.ear.turnedAway(problemOf(401, 'unauthenticated'));
    await live();
    expect(asked).toEqual(['start', 'refused']);
    expect(exchange.line.call.handshake.token).toBe('token-2');
    expect(links.at(-1)).toBe('live');
  });

  it('whose source is unreachable is asked for again; whose source says no ends the feed', async () => {
    const failures = [new Unreachable('no answer'), new Refusal(problemOf(503)), new Refusal(problemOf(401))];
    const { clock, links, troubles } = setUp({
      token: () => Promise.reject(failures.shift() ?? new Error()),
    });
    for (let turn = 0; turn < 3; turn += 1) {
      await settle();
      clock.pass(3_000);
    }
    expect(links.at(-1)).toBe('refused');
    expect(troubles).toHaveLength(3);
  });
});

describe('AK1 acknowledging', () => {
  const answered = { id: 'a1', outcome: 'stopped' };
  const realFetch = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = realFetch;
  });
  const overHttp = (...answers: (Response | Error)[]) => {
    const calls: [string, RequestInit][] = [];
    globalThis.fetch = (url, init) => {
      calls.push([url as string, init ?? {}]);
      const answer = answers.shift();
      return answer instanceof Response
        ? Promise.resolve(answer)
        : Promise.reject(answer ?? new Error('more calls'));
    };
    return calls;
  };

  it('goes over the line, and its refusal is the server’s', async () => {
    const calls = overHttp();
    const { feed, live } = setUp();
    const line = await live();
    line.answer = (name, payload) => Promise.resolve({ ...answered, name, payload });
    expect(await feed.acknowledge('a1', 'ur')).toMatchObject({
      outcome: 'stopped',
      payload: { alert: 'a1', language: 'ur' },
    });
    line.answer = () => Promise.resolve(problemOf(403, 'role-missing'));
    await expect(feed.acknowledge('a1')).rejects.toMatchObject({ problem: { code: 'role-missing' } });
    expect(calls).toEqual([]);
  });

  it('goes over HTTP when the line gives no answer or there is none', async () => {
    const calls = overHttp(Response.json(answered), Response.json(answered));
    const { feed, live } = setUp();
    const line = await live();
    expect(await feed.acknowledge('a1', 'ur')).toEqual(answered);
    line.ear.lost();
    expect(await feed.acknowledge('a 1')).toEqual(answered);
    expect(calls.map(([url]) => url)).toEqual([
      `${URL}/v1/alerts/a1/acknowledge`,
      `${URL}/v1/alerts/a%201/acknowledge`,
    ]);
    expect(calls[0]?.[1].body).toBe(JSON.stringify({ desk: DESK, language: 'ur' }));
    expect(new Headers(calls[0]?.[1].headers).get('authorization')).toBe('Bearer token-1');
  });

  it('with a token that is over it takes another one, once', async () => {
    const no = () => Response.json(problemOf(401), { status: 401 });
    const calls = overHttp(no(), Response.json(answered), no(), no());
    const { feed, asked, live } = setUp();
    const line = await live();
    line.answer = () => Promise.resolve(problemOf(401));
    expect(await feed.acknowledge('a1')).toEqual(answered);
    expect(new Headers(calls[1]?.[1].headers).get('authorization')).toBe('Bearer token-2');
    await expect(feed.acknowledge('a1')).rejects.toBeInstanceOf(Refusal);
    expect(asked).toEqual(['start', 'refused', 'refused']);
  });

  it('without any answer it says that none came', async () => {
    overHttp(new TypeError('fetch failed'));
    const { feed } = setUp();
    await settle();
    await expect(feed.acknowledge('a1')).rejects.toBeInstanceOf(Unreachable);
  });
});
