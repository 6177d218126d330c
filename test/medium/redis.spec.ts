import { Redis } from 'ioredis';
import { startRedis } from '../harness/redis';

it('a Redis of our own keeps every write in its file', async () => {
  const server = await startRedis();
  if (!server) return;
  const client = new Redis(server.url);
  try {
    await client.set('key', 'value');
    expect(await client.get('key')).toBe('value');
    expect(await client.config('GET', 'appendonly')).toEqual(['appendonly', 'yes']);
  } finally {
    client.disconnect();
    await server.stop();
  }
});
