import { once } from 'node:events';
import type { Problem } from '@pasban/contracts';
import { within } from '../harness/limit';
import { open, Screen } from '../harness/screen';
import { story } from '../harness/story';

const told = story();

const DESK = 'pk-is-spu';
const NOBODY = '00000000-0000-7000-8000-000000000000';
const token = (): string => told.spu.signedIn.accessToken;

/** The problem with which a handshake is refused. */
async function refusal(handshake: object): Promise<Problem | undefined> {
  const socket = open(told.system.url, handshake);
  const refused = new Promise<Problem | undefined>((resolve, reject) => {
    socket.once('connect_error', (error: Error & { data?: Problem }) => resolve(error.data));
    socket.once('heartbeat', () => reject(new Error('it was let in')));
  });
  return within(refused, () => 'it was neither refused nor let in').finally(() => socket.disconnect());
}

describe('ID2 a handshake that is not in order is refused with a problem', () => {
  it.each<[string, () => object, number, ...string[]]>([
    ['nothing', () => ({}), 400, '/token', '/desk'],
    ['no desk', () => ({ token: token() }), 400, '/desk'],
    ['no token', () => ({ desk: DESK }), 400, '/token'],
    ['other types', () => ({ token: {}, desk: [] }), 400, '/token', '/desk'],
    ['a number below nothing', () => ({ token: token(), desk: DESK, after: -1 }), 400, '/after'],
    ['half a number', () => ({ token: token(), desk: DESK, after: 1.5 }), 400, '/after'],
    ['a number as text', () => ({ token: token(), desk: DESK, after: '1' }), 400, '/after'],
    ['a huge number', () => ({ token: token(), desk: DESK, after: 1e300 }), 400, '/after'],
    ['a number that is far ahead', () => ({ token: token(), desk: DESK, after: 2 ** 53 - 1 }), 409],
    ['an unknown field', () => ({ token: token(), desk: DESK, side: 'cn' }), 400, '/side'],
    ['a token of kilobytes', () => ({ token: 'x'.repeat(5_000), desk: DESK }), 400, '/token'],
    ['a token nobody was given', () => ({ token: 'pasban_abcdefgh', desk: DESK }), 401],
    ['a desk that is not there', () => ({ token: token(), desk: 'no-such-desk' }), 404],
    ['a desk of the other side', () => ({ token: token(), desk: 'cn-bj-duty' }), 404],
    ['a desk of one’s own side where one has no role', () => ({ token: token(), desk: 'pk-national' }), 404],
    ['a desk with a null character', () => ({ token: token(), desk: '\u0000' }), 404],
    ['the name of something that objects have', () => ({ token: token(), desk: 'constructor' }), 404],
  ])('%s', async (_, handshake, status, ...pointers) => {
    const problem = await refusal(handshake());
    expect(problem).toMatchObject({ status, title: expect.any(String) as string });
    expect(problem?.errors?.map(({ pointer }) => pointer) ?? []).toEqual(pointers);
  });

  it('a page of somebody else’s', async () => {
    const { system } = told;
    const socket = open(system.url, { token: token(), desk: DESK }, { origin: 'https://elsewhere.example' });
    const refused = new Promise((resolve) => socket.once('connect_error', resolve));
    expect(await within(refused, () => 'it was not refused')).toBeInstanceOf(Error);
    socket.disconnect();
  });
});

describe('IN3 an event that is not in order is answered with a problem, and the feed goes on', () => {
  it.each<[string, unknown, ...string[]]>([
    ['acknowledge', {}, '/alert'],
    ['acknowledge', null, ''],
    ['acknowledge', 'alert', ''],
    ['acknowledge', 7, ''],
    ['acknowledge', [], ''],
    ['acknowledge', { alert: 1 }, '/alert'],
    ['acknowledge', { alert: 'nope' }, '/alert'],
    ['acknowledge', { alert: [NOBODY] }, '/alert'],
    ['acknowledge', { alert: NOBODY, language: 'a\u0000b' }, '/language'],
    ['acknowledge', { alert: NOBODY, desk: 'pk-national' }, '/desk'],
    ['acknowledge', JSON.parse(`{"alert":"${NOBODY}","__proto__":{"side":"cn"}}`), '/__proto__'],
    ['received', {}, '/seq'],
    ['received', { seq: -1 }, '/seq'],
    ['received', { seq: 1, at: 'now' }, '/at'],
    ['rendered', {}, '/seq'],
    ['rendered', { seq: -1 }, '/seq'],
    ['rendered', { seq: 0.5 }, '/seq'],
    ['rendered', { seq: '1' }, '/seq'],
    ['rendered', { seq: 1e300 }, '/seq'],
    ['rendered', null, ''],
    ['active', { since: 1 }, '/since'],
    ['active', 'yes', ''],
  ])('%s %j', async (event, payload, ...pointers) => {
    const { screen } = told.spu;
    const problem = (await screen.ask(event, payload)) as Problem;
    expect(problem).toMatchObject({ status: 400, code: 'invalid' });
    expect(problem.errors?.map(({ pointer }) => pointer)).toEqual(pointers);
    await screen.roundTrip();
  });

  it('events nobody knows, and events without a payload or with too much', async () => {
    const { field, spu } = told;
    const socket = spu.screen.socket as unknown as { emit(event: string, ...payload: unknown[]): void };
    for (const event of ['nothing', 'entry', 'heartbeat', '__proto__', 'constructor', 'x'.repeat(1_000)]) {
      socket.emit(event, { alert: NOBODY });
    }
    for (const event of ['acknowledge', 'rendered', 'active']) {
      socket.emit(event);
      socket.emit(event, {}, {}, 'more', Buffer.from('bytes'));
    }
    await field.reports('the feed goes on');
    await spu.sees('alert.opened', 'the feed goes on');
  });

  it('FD4 a number ahead of the feed does not count for what comes later', async () => {
    const { field, spu, supervisor, clock } = told;
    spu.screen.draws = supervisor.screen.draws = false;
    spu.screen.rendered(Number.MAX_SAFE_INTEGER);
    await spu.screen.roundTrip();
    await clock.forward('1s');
    const report = await field.reports('after the boast');
    await spu.sees('alert.opened', 'after the boast');
    await clock.forward('1s');
    expect(await field.progressOf(report)).toMatchObject({ state: 'delivered', renderedAt: null });
    spu.screen.draws = supervisor.screen.draws = true;
  });
});

describe('FD6 a client that does not keep to the protocol loses its own connection alone', () => {
  it.each<[string, (screen: Screen) => void]>([
    [
      'a frame of kilobytes',
      (screen) => void screen.socket.emit('acknowledge', big(20_000), () => undefined),
    ],
    ['a frame of megabytes', (screen) => void screen.socket.emit('acknowledge', big(2e6), () => undefined)],
    ['a frame that is no packet', (screen) => raw(screen, '4{]')],
    ['a frame of a kind that does not exist', (screen) => raw(screen, '49')],
  ])('%s', async (_, misbehave) => {
    const { field, spu, system } = told;
    const screen = await Screen.connect(system.url, { token: token(), desk: DESK });
    const gone = once(screen.socket as never, 'disconnect');
    misbehave(screen);
    await within(gone, () => 'it was not disconnected');
    await field.reports('the others stay');
    await spu.sees('alert.opened', 'the others stay');
  });
});

const big = (length: number) => ({ alert: 'x'.repeat(length) });

/** Sends text past the client library's own packing. */
function raw({ socket }: Screen, frame: string): void {
  const { transport } = socket.io.engine as unknown as { transport: { ws: { send(text: string): void } } };
  transport.ws.send(frame);
}
