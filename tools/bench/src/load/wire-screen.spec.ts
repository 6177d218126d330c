import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DESK_NAMESPACE } from '@pasban/contracts';
import { type Namespace, Server } from 'socket.io';
import { frameAt, jsonOf, numberOf, WireScreen } from './wire-screen';

let http: HttpServer;
let io: Server;
let desks: Namespace;
let url: string;
beforeAll(async () => {
  http = createServer();
  io = new Server(http, { pingInterval: 50 });
  desks = io.of(DESK_NAMESPACE);
  desks.use((socket, next) => next(socket.handshake.auth.token === 'good' ? undefined : new Error('no')));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterAll(() => io.close());

test('it is let in, takes entries of any size in order, and is live with the first heartbeat', async () => {
  const sizes = [1, 120, 70_000, 3, 300];
  desks.once('connection', (socket) => {
    expect(socket.handshake.auth).toEqual({ token: 'good', desk: 'spu', after: 7 });
    sizes.forEach((size, index) => socket.emit('entry', { seq: index + 8, filler: 'چ'.repeat(size) }));
    socket.emit('heartbeat', { last: 12 });
  });
  const packets: Buffer[] = [];
  await new Promise<void>((resolve, reject) => {
    const seat = { url, desk: 'spu', token: 'good', after: 7 };
    const screen = new WireScreen(seat, {
      entry: (packet) => packets.push(Buffer.from(packet)),
      live: () => {
        screen.close();
        resolve();
      },
      closed: (why) => reject(new Error(why)),
    });
  });
  expect(packets.map(numberOf)).toEqual([8, 9, 10, 11, 12]);
  const fillers = packets.map((packet) => (JSON.parse(jsonOf(packet)) as { filler: string }).filler.length);
  expect(fillers).toEqual(sizes);
});

test('it answers signs of life, so that it stays', async () => {
  const seat = { url, desk: 'spu', token: 'good' };
  const entry = (): void => undefined;
  const pongs = new Promise<void>((resolve) =>
    desks.once('connection', (socket) => {
      let heard = 0;
      socket.conn.on('heartbeat', () => (heard += 1) === 3 && resolve());
    }),
  );
  const screen = new WireScreen(seat, { entry });
  await pongs;
  screen.close();
});

test('one that is refused, or finds nobody, is told so', async () => {
  const why = (at: string, token: string): Promise<string> =>
    new Promise((closed) => {
      new WireScreen({ url: at, desk: 'spu', token }, { entry: () => undefined, closed });
    });
  expect(await why(url, 'bad')).toContain('"message":"no"');
  expect(await why('http://127.0.0.1:1', 'good')).toContain('ECONNREFUSED');
});

test('a frame is there once all of it is', () => {
  const frame = Buffer.from([0x81, 3, 97, 98, 99]);
  for (let length = 0; length < 5; length += 1) expect(frameAt(frame.subarray(0, length), 0)).toBeUndefined();
  expect(frameAt(frame, 0)).toEqual({ begin: 2, end: 5 });
});
