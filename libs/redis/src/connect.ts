import { readFileSync } from 'node:fs';
import type { RedisSettings } from '@pasban/settings';
import { Cluster, type ClusterOptions, Redis, type RedisOptions } from 'ioredis';

export type RedisClient = Redis | Cluster;

/** How a client behaves while Redis is away. */
export type Manners = Pick<RedisOptions, 'lazyConnect' | 'enableOfflineQueue' | 'maxRetriesPerRequest'>;

/** A Redis that comes back is found within this. */
const LONGEST_WAIT_MS = 2_000;
const retryStrategy = (attempt: number): number => Math.min(attempt * 50, LONGEST_WAIT_MS);

/** A client of the Redis that the settings name, wherever its primary or its slots have moved to. */
export function connectRedis(settings: RedisSettings, manners: Manners): RedisClient {
  if (settings.kind !== 'cluster') return new Redis(redisOptions(settings, manners));
  const { lazyConnect, enableOfflineQueue, ...ofEach } = manners;
  const options: ClusterOptions = {
    redisOptions: { ...signIn(settings), ...ofEach },
    clusterRetryStrategy: retryStrategy,
    // Nodes may tell names that only resolve among themselves; certificates are checked for the name that was dialled.
    dnsLookup: (address, callback) => callback(null, address),
    ...(lazyConnect === undefined ? {} : { lazyConnect }),
    ...(enableOfflineQueue === undefined ? {} : { enableOfflineQueue }),
  };
  return new Cluster([...settings.hosts], options);
}

/** What ioredis needs to reach a single Redis, or the primary that sentinels know. */
export function redisOptions(settings: RedisSettings, manners: Manners): RedisOptions {
  const common = { ...signIn(settings), db: settings.database, retryStrategy, ...manners };
  const [first] = settings.hosts;
  if (settings.kind !== 'sentinel') return { ...common, ...first };
  const { sentinelPassword } = settings;
  return {
    ...common,
    sentinels: [...settings.hosts],
    name: settings.primary,
    sentinelRetryStrategy: retryStrategy,
    ...(sentinelPassword === undefined ? {} : { sentinelPassword }),
    ...(common.tls ? { enableTLSForSentinelMode: true, sentinelTLS: common.tls } : {}),
  };
}

function signIn({ username, password, tls, caFile }: RedisSettings) {
  return {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(tls ? { tls: caFile === undefined ? {} : { ca: readFileSync(caFile) } } : {}),
  };
}
