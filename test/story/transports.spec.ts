import type { FeedPage } from '@pasban/contracts';
import { io } from 'socket.io-client';
import { within } from '../harness/limit';
import { story } from '../harness/story';

const told = story();

const SPU = 'pk-is-spu';

it.each([
  ['polling alone', ['polling'], false],
  ['polling that becomes a WebSocket on the way', ['polling', 'websocket'], true],
  ['a WebSocket', ['websocket'], false],
])(
  'FD3 over %s a screen gets everything later, in order, and then what comes',
  async (_, transports, upgrade) => {
    const { field, spu, system } = told;
    const before = (await spu.get<FeedPage>(`/v1/desks/${SPU}/feed?limit=1`)).body.last;
    await Promise.all(
      Array.from({ length: 120 }, (_unused, index) => field.reports(`over the wire ${index}`)),
    );
    await system.settled();
    const socket = io(`${system.url}/desk`, {
      auth: { token: spu.signedIn.accessToken, desk: SPU, after: before },
      transports,
      upgrade,
      forceNew: true,
      reconnection: false,
    });
    const seen: number[] = [];
    const all = new Promise<void>((resolve) =>
      socket.on('entry', ({ seq }: { seq: number }) => {
        seen.push(seq);
        if (seq === before + 120) void field.reports('and one more');
        if (seq === before + 121) resolve();
      }),
    );
    await within(all, () => `only ${seen.length} came`);
    expect(seen).toEqual(Array.from({ length: 121 }, (_unused, index) => before + 1 + index));
    socket.disconnect();
  },
);
