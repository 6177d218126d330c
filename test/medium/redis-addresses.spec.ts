import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RedisSettings } from '@pasban/settings';
import { Apart } from '../harness/apart';
import { freePort } from '../harness/free-port';
import { eventually } from '../harness/limit';
import { startRedis, type TestRedis } from '../harness/redis';

jest.setTimeout(120_000);

const AT = { lat: 33.6, lon: 73.05 };
const ELSEWHERE = { lat: 33.7, lon: 73.05 };

/** Of a certificate that only tests believe, good for a hundred years. */
const keyFile = join(__dirname, '..', 'fixtures', 'tls', 'key.pem');
const caFile = join(__dirname, '..', 'fixtures', 'tls', 'certificate.pem');

let folder: string;
let apart: Apart | undefined;
const servers: TestRedis[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pasban-redis-keys-'));
});
afterEach(async () => {
  await apart?.stop();
  apart = undefined;
  for (const server of servers.splice(0)) await server.stop();
  rmSync(folder, { recursive: true });
});

async function redis(...how: Parameters<typeof startRedis>): Promise<TestRedis | undefined> {
  const server = await startRedis(...how);
  if (server) servers.push(server);
  return server;
}

/** Gives each node its part of the slots, introduces them, and waits until all of them agree. */
async function makeCluster(nodes: readonly TestRedis[], buses: readonly number[]): Promise<void> {
  const [first] = nodes;
  const part = Math.ceil(16_384 / nodes.length);
  for (const [nth, node] of nodes.entries()) {
    const last = Math.min(16_384, (nth + 1) * part) - 1;
    await node.tell('CLUSTER', 'ADDSLOTSRANGE', String(nth * part), String(last));
    if (node !== first)
      await first?.tell('CLUSTER', 'MEET', '127.0.0.1', String(node.port), String(buses[nth]));
  }
  for (const node of nodes) {
    await eventually(
      async () => String(await node.tell('CLUSTER', 'INFO')),
      (told) => told.includes('cluster_state:ok') && told.includes(`cluster_known_nodes:${nodes.length}`),
    );
  }
}

it('a Redis with TLS and an account of ours wakes dispatch and carries the bus', async () => {
  const accounts = join(folder, 'accounts.acl');
  const server = await redis({
    settings: (port) => {
      const tls = { 'tls-port': port, 'tls-cert-file': caFile, 'tls-key-file': keyFile };
      writeFileSync(accounts, 'user default off\nuser pasban on >s@cret ~* &* +@all\n');
      return {
        port: 0,
        ...tls,
        'tls-ca-cert-file': caFile,
        'tls-auth-clients': 'no',
        aclfile: accounts,
      };
    },
    url: (port) => `rediss://pasban:s%40cret@127.0.0.1:${port}`,
    caFile,
  });
  if (!server) return;
  apart = await Apart.by(server.settings);
  await apart.alertsByRedis('by TLS', AT);
});

it('where sentinels choose another primary, it is found and used', async () => {
  const primary = await redis();
  if (!primary) return;
  const replica = await redis({ settings: () => ({ replicaof: `127.0.0.1 ${primary.port}` }) });
  const sentinel = await redis({ sentinelOf: primary.port });
  if (!replica || !sentinel) return;
  await eventually(
    async () => JSON.stringify(await sentinel.tell('SENTINEL', 'REPLICAS', 'main')),
    (told) => told.includes(String(replica.port)) && told.includes('"ok"'),
  );
  apart = await Apart.by({ ...sentinel.settings, kind: 'sentinel', primary: 'main' });
  await apart.alertsByRedis('by the first primary', AT);
  await primary.kill();
  await apart.alertsByRedis('by the next primary', ELSEWHERE);
});

it('a cluster wakes dispatch and carries the bus', async () => {
  const nodes: TestRedis[] = [];
  // Ten thousand above its own, where a node would listen for the others, may be beyond all ports.
  const buses = [await freePort(), await freePort(), await freePort()];
  for (const bus of buses) {
    const node = await redis({ settings: () => ({ 'cluster-enabled': 'yes', 'cluster-port': bus }) });
    if (!node) return;
    nodes.push(node);
  }
  await makeCluster(nodes, buses);
  const settings: RedisSettings = {
    ...(nodes[0] as TestRedis).settings,
    kind: 'cluster',
    hosts: nodes.map(({ port }) => ({ host: '127.0.0.1', port })),
  };
  apart = await Apart.by(settings);
  await apart.alertsByRedis('by the cluster', AT);
});
