import { PostgresBus } from '@pasban/bus';
import { startEmbeddedPostgres } from '@pasban/embedded-postgres';
import { SystemClock } from '@pasban/settings';
import { freshDatabase, type TestDatabase } from '../harness/database';
import { eventually, within } from '../harness/limit';
import { ManualClock } from '../harness/manual-clock';
import { openDirectory, removeDataDirectory } from '../harness/postgres-server';
import { TcpProxy } from '../harness/tcp-proxy';

jest.setTimeout(60_000);

/** Short enough for a test, long enough for a busy machine to answer over loopback. */
const PATIENCE_MS = 1_000;

/** A bus, what it has heard, and how often it was told to look at the rows. */
class Listener {
  readonly heard: number[] = [];
  resyncs = 0;
  readonly troubles: string[] = [];
  readonly bus: PostgresBus;

  constructor(url: string, clock: ManualClock | SystemClock) {
    this.bus = new PostgresBus(url, clock, (error) => this.troubles.push(String(error)), PATIENCE_MS);
    this.bus.on('feed', ({ spu }) => this.heard.push(spu ?? NaN));
    this.bus.onResync(() => (this.resyncs += 1));
  }

  hears(number: number): Promise<unknown> {
    return soon(() => this.heard.includes(number), `the bus did not hear of ${number}`);
  }
}

const soon = (happened: () => boolean, otherwise: string): Promise<unknown> =>
  within(
    eventually(
      () => new Promise<boolean>((resolve) => setImmediate(() => resolve(happened()))),
      (it) => it,
    ),
    () => otherwise,
  );

describe('FD3 a bus behind a network that loses connections without a word', () => {
  let database: TestDatabase;
  let proxy: TcpProxy;
  let clock: ManualClock;
  let near: Listener;
  let far: Listener;
  beforeEach(async () => {
    database = await freshDatabase();
    proxy = await TcpProxy.before(database.url);
    clock = new ManualClock();
    near = new Listener(database.url, clock);
    far = new Listener(proxy.url, clock);
    for (const { bus } of [near, far]) await bus.start();
  });
  afterEach(async () => {
    for (const { bus } of [near, far]) await bus.close();
    proxy.close();
    await database.drop();
  });

  /** Moves time on until the far bus has come back once more. */
  const untilBack = async (): Promise<void> => {
    const before = far.resyncs;
    await eventually(
      () =>
        clock
          .forward('500ms')
          .then(() => new Promise<number>((resolve) => setImmediate(() => resolve(far.resyncs)))),
      (resyncs) => resyncs > before,
    );
  };

  it('notices that its connection is dead, makes a new one and has everyone look', async () => {
    near.bus.publish('feed', { spu: 1 });
    await far.hears(1);
    proxy.freeze();
    near.bus.publish('feed', { spu: 2 });
    await clock.forward('5s');
    await soon(() => far.troubles.length > 0, 'the bus did not notice');
    expect(far.troubles.join()).toContain('no answer');
    await untilBack();
    expect(far.heard).not.toContain(2);
    near.bus.publish('feed', { spu: 3 });
    await far.hears(3);
    far.bus.publish('feed', { spu: 4 });
    await near.hears(4);
    expect(near.resyncs).toBe(0);
  });

  it('publishes again although what it said last got stuck', async () => {
    proxy.freeze();
    for (let number = 10; number < 3_000; number += 1) far.bus.publish('feed', { spu: number });
    await clock.forward('5s');
    await soon(() => far.troubles.length > 0, 'the bus did not notice');
    await untilBack();
    far.bus.publish('feed', { spu: 5_000 });
    await near.hears(5_000);
  });

  it('tries on when not even a new connection answers', async () => {
    proxy.refuseToListen(true);
    proxy.freeze();
    await clock.forward('5s');
    await soon(() => far.troubles.length > 0, 'the bus did not notice');
    await clock.forward('500ms');
    // That attempt is given up after the patience it has; the next one finds somebody who listens.
    proxy.refuseToListen(false);
    await untilBack();
    near.bus.publish('feed', { spu: 1 });
    await far.hears(1);
  });

  it('keeps a connection that answers, however long nothing happens', async () => {
    for (let minute = 0; minute < 5; minute += 1) await clock.forward('1m');
    near.bus.publish('feed', { spu: 1 });
    await far.hears(1);
    expect([far.resyncs, far.troubles]).toEqual([0, []]);
  });

  it('can be closed while its connection is dead', async () => {
    proxy.freeze();
    await within(far.bus.close(), () => 'the bus did not close');
  });

  it('that is closed while it reconnects stays closed', async () => {
    await database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name = 'pasban bus' AND datname = current_database()`,
    );
    await soon(() => far.troubles.length > 0 && near.troubles.length > 0, 'the cut was not noticed');
    const forward = clock.forward('500ms');
    for (const { bus } of [near, far]) await bus.close();
    await forward;
    const open = () =>
      database.query(
        `SELECT FROM pg_stat_activity WHERE application_name = 'pasban bus' AND datname = current_database()`,
      );
    await eventually(open, (connections) => connections.length === 0);
  });
});

it('FD3 a server that restarts gets its listeners back, and they are told to look', async () => {
  const dataDir = await openDirectory('pasban-bus-');
  const first = await startEmbeddedPostgres({ dataDir });
  const { port } = first;
  const listener = new Listener(first.url, new SystemClock());
  await listener.bus.start();
  await first.stop();
  await soon(() => listener.troubles.length > 0, 'the end of the server was not noticed');
  listener.bus.publish('feed', { spu: 1 });
  const second = await startEmbeddedPostgres({ dataDir, port });
  try {
    await soon(() => listener.resyncs > 0, 'the bus did not come back');
    const other = new Listener(second.url, new SystemClock());
    await other.bus.start();
    other.bus.publish('feed', { spu: 2 });
    await listener.hears(2);
    listener.bus.publish('feed', { spu: 3 });
    await other.hears(3);
    await other.bus.close();
  } finally {
    await listener.bus.close();
    await second.stop();
    await removeDataDirectory(dataDir);
  }
});
