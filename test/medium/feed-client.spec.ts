import type { FeedPage, SignedIn } from '@pasban/contracts';
import {
  type Feed,
  type FeedOptions,
  followFeed,
  inMemory,
  type Link,
  passwordTokens,
  Refusal,
  sessionTokens,
  signIn,
} from '@pasban/feed-client';
import { request } from '../harness/http';
import { within } from '../harness/limit';
import type { ManualClock } from '../harness/manual-clock';
import { Network } from '../harness/network';
import { FieldOfficer } from '../harness/people';
import { EXAMPLE_PASSWORD, startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(60_000);

const DESK = 'pk-is-spu';

let system: TestSystem<ManualClock>;
let field: FieldOfficer;
let officer: SignedIn;
const open: Feed[] = [];
const networks: Network[] = [];
beforeAll(async () => {
  system = await startSystem();
  field = await FieldOfficer.arrives(system, 'field.pk');
  officer = await signIn(system.url, 'officer.spu', EXAMPLE_PASSWORD);
});
afterEach(async () => {
  for (const feed of open.splice(0)) feed.close();
  await Promise.all(networks.splice(0).map((network) => network.close()));
});
afterAll(() => system.stop());

/** The server's time stands still, so no heartbeat comes by itself; waits between tries take real time, but none here. */
function follow(options: Partial<FeedOptions> = {}) {
  const feed = followFeed({
    url: system.url,
    desk: DESK,
    token: sessionTokens(system.url, officer),
    random: () => 0,
    ...options,
  });
  const seen: number[] = [];
  feed.on('entry', ({ seq }) => seen.push(seq));
  open.push(feed);
  return { feed, seen };
}

/** Resolves once the line is in one of these states, which it may be already. */
const reaches = (feed: Feed, ...kinds: Link['kind'][]): Promise<Link> =>
  within(
    new Promise((resolve) => {
      if (kinds.includes(feed.link.kind)) resolve(feed.link);
      else feed.on('link', (link) => kinds.includes(link.kind) && resolve(link));
    }),
    () => `the line was not ${kinds.join(' or ')}, but ${JSON.stringify(feed.link)}`,
  );

async function breakableNetwork(): Promise<Network> {
  const network = await Network.before(system.url);
  networks.push(network);
  return network;
}

const entry = (feed: Feed, seq: number): Promise<void> =>
  within(
    new Promise((resolve) => {
      if ((feed.received ?? 0) >= seq) resolve();
      else feed.on('entry', (one) => one.seq === seq && resolve());
    }),
    () => `entry ${seq} did not come`,
  );

const last = async (): Promise<number> =>
  (
    await request<FeedPage>('GET', `${system.url}/v1/desks/${DESK}/feed?limit=1`, {
      token: officer.accessToken,
    })
  ).body.last;

const burst = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => field.reports(`burst ${index}`)));

const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

it('FD3 replays hundreds of entries in pages, goes live, and has each once and in order', async () => {
  await burst(250);
  await system.settled();
  const { feed, seen } = follow({ from: 'oldest' });
  await reaches(feed, 'live');
  await field.reports('live now');
  await system.settled();
  const newest = await last();
  await entry(feed, newest);
  expect(seen).toEqual(span(1, newest));
});

it('FD3 without a memory it begins at the newest entry; with one it goes on behind what was rendered', async () => {
  const memory = inMemory();
  const before = await last();
  const first = follow({ memory, account: 'officer.spu' });
  await reaches(first.feed, 'live');
  await burst(3);
  await entry(first.feed, before + 3);
  first.feed.rendered(before + 2);
  first.feed.close();
  const second = follow({ memory, account: 'officer.spu' });
  await entry(second.feed, before + 3);
  expect([first.seen, second.seen]).toEqual([span(before + 1, before + 3), [before + 3]]);
});

it('FD3 a network that breaks every line, again and again, loses and doubles nothing', async () => {
  const network = await breakableNetwork();
  const before = await last();
  const { feed, seen } = follow({ url: network.url });
  await reaches(feed, 'live');
  for (let round = 1; round <= 4; round += 1) {
    const arriving = burst(20);
    network.cut();
    // Where the bursts take long, the line has been silent for so long that it is stale, too.
    await reaches(feed, 'cut', 'stale');
    await arriving;
    network.restore();
    await entry(feed, before + round * 20);
  }
  expect(seen).toEqual(span(before + 1, before + 80));
});

it('FD3 a number that the feed has not reached: it begins again from 0 and says so', async () => {
  const newest = await last();
  const { feed, seen } = follow({ after: newest + 1_000 });
  const told = new Promise((resolve) => feed.on('restarted', resolve));
  await reaches(feed, 'live');
  expect(await told).toEqual({ was: newest + 1_000 });
  expect(seen).toEqual(span(1, newest));
});

it('FD4 what is rendered reaches the submitter’s status', async () => {
  const { feed } = follow();
  await reaches(feed, 'live');
  const newest = await last();
  const report = await field.reports('is it seen?');
  await entry(feed, newest + 1);
  feed.rendered(newest + 1);
  // An answer comes after whatever was sent before it.
  await feed.acknowledge(officer.user.id).catch(() => undefined);
  await system.clock.forward('1s');
  expect(await field.progressOf(report)).toMatchObject({ state: 'rendered' });
});

it('AK1 acknowledging over the line and over HTTP give the same answer, and the same refusal', async () => {
  const { feed } = follow();
  await reaches(feed, 'live');
  const opened = new Promise<string>((resolve) =>
    feed.on('entry', ({ alert }) => alert && resolve(alert.id)),
  );
  await field.reports('who answers?', { severity: 'severe', at: { lat: 33.69, lon: 73.01 } });
  const alert = await within(opened, () => 'no alert came');
  expect(await feed.acknowledge(alert, 'ur')).toMatchObject({ id: alert, outcome: 'stopped' });
  const nobody = officer.user.id;
  const overLine = await feed.acknowledge(nobody).catch((error: unknown) => error);
  // A feed that is closed has no line, but still its token.
  feed.close();
  expect(await feed.acknowledge(alert, 'ur')).toMatchObject({ id: alert, outcome: 'already' });
  const overHttp = await feed.acknowledge(nobody).catch((error: unknown) => error);
  expect(overLine).toBeInstanceOf(Refusal);
  expect((overHttp as Refusal).problem).toEqual((overLine as Refusal).problem);
});

it.each([
  ['a desk that is not there', { desk: 'no-such-desk' }, 404],
  ['a desk of the other side', { desk: 'cn-bj-duty' }, 404],
  ['a token nobody was given', { token: () => ({ accessToken: 'pasban_abcdefgh' }) }, 401],
])('ID2 %s ends the feed with the server’s problem', async (_, options, status) => {
  const { feed } = follow(options);
  expect(await reaches(feed, 'refused')).toMatchObject({ problem: { status } });
});

it('ID3 a session that has ended is told; with the password at hand it begins anew and misses nothing', async () => {
  const mine = await signIn(system.url, 'officer.spu', EXAMPLE_PASSWORD);
  const watching = follow({ token: sessionTokens(system.url, mine) });
  const staying = follow({ token: passwordTokens(system.url, 'officer.spu', EXAMPLE_PASSWORD) });
  for (const { feed } of [watching, staying]) {
    feed.on('trouble', () => undefined);
    await reaches(feed, 'live');
  }
  const before = await last();
  system.clock.pass('13h');
  await system.clock.forward(0);
  expect(await reaches(watching.feed, 'refused')).toMatchObject({ problem: { status: 401 } });
  field = await FieldOfficer.arrives(system, 'field.pk');
  await field.reports('after midnight');
  await entry(staying.feed, before + 1);
});

it('ID3 a token is renewed before it ends, over the line that stands', async () => {
  const { clock } = system;
  const needs: string[] = [];
  const { feed } = follow({
    clock: { now: () => clock.now().getTime(), after: (ms, action) => clock.after(ms, action) },
    token: async (need) => {
      needs.push(need);
      const mine = await signIn(system.url, 'officer.spu', EXAMPLE_PASSWORD);
      return { ...mine, expiresAt: new Date(clock.now().getTime() + 60_000).toISOString() };
    },
  });
  await reaches(feed, 'live');
  const links: string[] = [];
  feed.on('link', (link) => links.push(link.kind));
  for (let beats = 0; beats < 7; beats += 1) {
    const beat = new Promise((resolve) => feed.on('heartbeat', resolve));
    await clock.forward('5s');
    await within(beat, () => 'no heartbeat came');
  }
  expect([needs, links]).toEqual([['start', 'expiring'], []]);
});
