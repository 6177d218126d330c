import { Apart } from '../harness/apart';
import { startRedis, type TestRedis } from '../harness/redis';

jest.setTimeout(120_000);

let redis: TestRedis | undefined;
let apart: Apart;
beforeAll(async () => {
  redis = await startRedis();
  if (redis) apart = await Apart.by(redis.settings);
});
afterAll(async () => {
  await apart?.stop();
  await redis?.stop();
});

interface Illness {
  falls: (redis: TestRedis) => unknown;
  recovers: (redis: TestRedis) => unknown;
}
const ILLNESSES: [name: string, illness: Illness][] = [
  [
    'frozen: it takes everything and answers nothing',
    {
      falls: (server) => server.freeze(),
      recovers: (server) => server.thaw(),
    },
  ],
  [
    'read-only, as a replica is',
    {
      falls: (server) => server.tell('REPLICAOF', '127.0.0.1', '1'),
      recovers: (server) => server.tell('REPLICAOF', 'NO', 'ONE'),
    },
  ],
  [
    'out of memory',
    {
      falls: (server) => server.tell('CONFIG', 'SET', 'maxmemory', '1'),
      recovers: (server) => server.tell('CONFIG', 'SET', 'maxmemory', '0'),
    },
  ],
  ['flushed', { falls: (server) => server.tell('FLUSHALL'), recovers: () => undefined }],
  ['gone', { falls: (server) => server.kill(), recovers: (server) => server.start() }],
  [
    'gone, and back without what it knew',
    {
      falls: async (server) => {
        await server.kill();
        await server.forget();
      },
      recovers: (server) => server.start(),
    },
  ],
];

describe.each(ILLNESSES)('a Redis that is %s', (name, { falls, recovers }) => {
  // So far apart that nothing is taken for one incident.
  const nth = ILLNESSES.findIndex(([one]) => one === name);
  const at = { lat: 33.6 + (nth % 3) / 20, lon: 73.05 - Math.floor(nth / 3) / 10 };

  it('IN6 FD6 keeps no alert from its desk: the sweep and the poll bring it within two seconds of their time', async () => {
    if (!redis) return;
    await falls(redis);
    await apart.alertsByRows(`while ${name}`, at);
  });

  it('wakes dispatch again once it is well, and its bus carries again', async () => {
    if (!redis) return;
    await recovers(redis);
    await apart.alertsByRedis(`after it was ${name}`, at);
  });
});
