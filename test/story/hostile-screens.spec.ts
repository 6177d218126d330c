import type { Problem } from '@pasban/contracts';
import {
  EVENTS_AT_ONCE,
  EVENTS_PER_SECOND,
  HANDSHAKE_MS,
  MOST_REFUSED,
} from '../../apps/gateway/src/feed/limits';
import { namespaceOf } from '../harness/gateway-inside';
import { eventually } from '../harness/limit';
import { isCutOff, RawConnection } from '../harness/raw-connection';
import { Refused, Screen } from '../harness/screen';
import { story } from '../harness/story';

const told = story();

const SPU = 'pk-is-spu';
const seat = () => ({ token: told.spu.signedIn.accessToken, desk: SPU });
const connect = (): Promise<Screen> => Screen.connect(told.system.url, seat());
const codeOf = (answer: unknown): string => (answer as Problem).code;

/** That nobody else notices. */
async function theOthersGoOn(headline: string): Promise<void> {
  await told.field.reports(headline);
  await told.spu.sees('alert.opened', headline);
}

describe('FD6 an event nobody knows is answered as such', () => {
  it.each([
    ['a word of its own', 'nothing'],
    ['what the server says', 'entry'],
    ['the name of something that objects have', '__proto__'],
    ['another such name', 'constructor'],
    ['a very long one', 'x'.repeat(1_000)],
  ])('%s', async (_, event) => {
    expect(await told.spu.screen.ask(event, {})).toMatchObject({ status: 404, code: 'unknown-event' });
  });

  it('and one without a callback is passed over', async () => {
    (told.spu.screen.socket as unknown as { emit(event: string): void }).emit('nothing');
    await told.spu.screen.roundTrip();
  });
});

describe('FD6 a screen that sends too much', () => {
  it('is refused what is too much, and heard again once it slows down', async () => {
    const screen = await connect();
    const answers = await Promise.all(
      Array.from({ length: EVENTS_AT_ONCE + 10 }, () => screen.ask('active', 'not an object')),
    );
    expect(answers.map(codeOf)).toEqual([
      ...Array<string>(EVENTS_AT_ONCE).fill('invalid'),
      ...Array<string>(10).fill('too-many-events'),
    ]);
    expect(answers.at(-1)).toMatchObject({ status: 429 });
    await told.clock.forward('1s');
    const later = await Promise.all(Array.from({ length: EVENTS_PER_SECOND }, () => screen.ask('active', 1)));
    // Ten were owed by then.
    expect(later.map(codeOf).filter((code) => code === 'invalid')).toHaveLength(EVENTS_PER_SECOND - 10);
    screen.close();
  });

  it('and goes on is dropped, with the reason', async () => {
    const screen = await connect();
    const why: Problem[] = [];
    screen.socket.on('dropped', (problem) => why.push(problem));
    const gone = isCutOff(screen.socket);
    for (let sent = 0; sent <= EVENTS_AT_ONCE + MOST_REFUSED; sent += 1) screen.socket.emit('active', {});
    await gone;
    expect(why).toMatchObject([{ status: 429, code: 'too-many-events' }]);
    await theOthersGoOn('after the flood of events');
  });

  it.each<[string, (connection: RawConnection) => void]>([
    ['answers to what nobody asked', (connection) => connection.send('3/desk,999[]')],
    ['pings', (connection) => connection.ping()],
  ])('of %s is cut off', async (_, send) => {
    const connection = await RawConnection.open(told.system.url);
    connection.ask(seat());
    await connection.hears(/"sid"/);
    for (let sent = 0; sent < 2 * EVENTS_AT_ONCE + MOST_REFUSED + 10; sent += 1) send(connection);
    await connection.isClosed();
    await theOthersGoOn('after the flood of frames');
  });

  it('FD4 is not one that acknowledges every entry of a burst', async () => {
    const screen = await connect();
    const reports = Array.from({ length: 300 }, (_, index) => told.field.reports(`much at once ${index}`));
    await Promise.all(reports);
    await told.system.settled();
    await eventually(
      () => screen.roundTrip(),
      () => screen.entries.length >= 300,
    );
    expect(screen.socket.connected).toBe(true);
    screen.close();
  });
});

describe('FD6 at the door', () => {
  it('one account has so many screens, and a new one once another has gone', async () => {
    const { supervisor, system } = told;
    const token = supervisor.signedIn.accessToken;
    const come = (): Promise<Screen> => Screen.connect(system.url, { token, desk: SPU });
    // One is the story's own.
    const screens = await Promise.all(Array.from({ length: 19 }, come));
    const refused = await come().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Refused);
    expect((refused as Refused).problem).toMatchObject({ status: 429, code: 'too-many-screens' });
    expect((refused as Refused).problem?.detail).toContain('20');
    screens.pop()?.close();
    const again = await eventually(
      () => come().catch(() => undefined),
      (screen) => screen !== undefined,
    );
    for (const screen of [...screens, again]) screen?.close();
  });

  it('many who come at the same moment are not more than so many either', async () => {
    const { supervisor, system } = told;
    const token = supervisor.signedIn.accessToken;
    const all = await Promise.allSettled(
      Array.from({ length: 40 }, () => Screen.connect(system.url, { token, desk: SPU })),
    );
    const seated = [...namespaceOf(system).sockets.values()].filter(
      ({ data }) => data.principal.user.id === supervisor.signedIn.user.id,
    );
    expect(seated.length).toBeLessThanOrEqual(20);
    for (const one of all) if (one.status === 'fulfilled') one.value.close();
  });

  it('one who is refused is not heard again on the same connection', async () => {
    const connection = await RawConnection.open(told.system.url);
    connection.ask({ token: 'pasban_nobody_has_it', desk: SPU });
    await connection.isClosed();
    expect(connection.heard.join()).toContain('"code":"unauthenticated"');
  });

  it('one who asks twice before the answer is let in at most once', async () => {
    const connection = await RawConnection.open(told.system.url);
    for (let asked = 0; asked < 5; asked += 1) connection.ask(seat());
    await connection.isClosed();
    expect(connection.heard.filter((text) => text.includes('already-asking')).length).toBeGreaterThan(0);
    await theOthersGoOn('after the doubled question');
  });

  it('nobody is let into the namespace that everyone could join', async () => {
    const connection = await RawConnection.open(told.system.url);
    connection.ask(seat(), '/');
    expect(await connection.hears(/^44?\/?/)).toContain('"code":"not-found"');
    connection.close();
  });

  it('one who does not ask to be let in is closed after a while', async () => {
    const { server } = namespaceOf(told.system);
    expect(server.connectTimeout()).toBe(HANDSHAKE_MS);
    server.connectTimeout(50);
    const connection = await RawConnection.open(told.system.url);
    await connection.isClosed();
    server.connectTimeout(HANDSHAKE_MS);
  });

  it('so many of one address may stand there, and who goes in or away makes room', async () => {
    const { system } = told;
    const knock = (): Promise<RawConnection | undefined> =>
      RawConnection.open(system.url).catch(() => undefined);
    const waiting: RawConnection[] = [];
    for (let round = 0; round < 10; round += 1) {
      const some = await Promise.all(Array.from({ length: 50 }, knock));
      waiting.push(...some.flatMap((one) => one ?? []));
    }
    expect(waiting).toHaveLength(500);
    expect(await knock()).toBeUndefined();
    const answer = await fetch(`${system.url}/socket.io/?EIO=4&transport=polling`);
    expect([answer.status, await answer.json()]).toEqual([403, { code: 4, message: 'too-many-newcomers' }]);
    await theOthersGoOn('with a crowd at the door');
    waiting[0]?.ask(seat());
    await waiting[0]?.hears(/"sid"/);
    waiting[1]?.close();
    const two = await eventually(
      async () => [await knock(), await knock()],
      (both) => both.every((one) => one !== undefined),
    );
    for (const connection of [...waiting, ...two]) connection?.close();
  });
});
