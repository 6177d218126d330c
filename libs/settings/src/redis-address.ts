/** One Redis process, or a sentinel that knows where it is. */
export interface RedisHost {
  host: string;
  port: number;
}

/** Where Redis is and how one signs in to it. */
export interface RedisAddress {
  /** `sentinel`: the hosts are asked which one is the primary now; `cluster`: they are some of its nodes. */
  kind: 'single' | 'sentinel' | 'cluster';
  hosts: readonly RedisHost[];
  /** By which name sentinels know the primary; empty where there are none. */
  primary: string;
  username: string | undefined;
  password: string | undefined;
  database: number;
  tls: boolean;
}

const SHAPE =
  /^redis(?<tls>s)?(?:\+(?<kind>sentinel|cluster))?:\/\/(?:(?<username>[^:@/]*)(?::(?<password>[^@/]*))?@)?(?<hosts>[^/?#]+)(?<path>(?:\/[^/?#]*)*)$/;

const PORT = { single: 6379, sentinel: 26_379, cluster: 6379 } as const;
/** What may follow the hosts: a database's number, the primary's name and a database's number, or nothing. */
const PATH = {
  single: /^(?:\/(?<database>\d{1,4})?)?$/,
  sentinel: /^\/(?<primary>[\w.-]+)(?:\/(?<database>\d{1,4})?)?$/,
  cluster: /^\/?$/,
} as const;

/**
 * Reads an address of Redis; undefined for what is none.
 * - `redis://user:password@host:6379/0`, `rediss://…` with TLS
 * - `redis+sentinel://user:password@host:26379,host2:26379/primary/0`
 * - `redis+cluster://user:password@host:6379,host2:6379`
 */
export function readRedisAddress(text: string): RedisAddress | undefined {
  const parts = SHAPE.exec(text)?.groups;
  if (!parts) return undefined;
  const kind = (parts['kind'] ?? 'single') as RedisAddress['kind'];
  const path = PATH[kind].exec(parts['path'] ?? '');
  const hosts = (parts['hosts'] ?? '').split(',').map((host) => readHost(host, PORT[kind]));
  const known = hosts.filter((host) => host !== undefined);
  if (!path || known.length < hosts.length || (kind === 'single' && known.length > 1)) return undefined;
  try {
    return {
      kind,
      hosts: known,
      primary: path.groups?.['primary'] ?? '',
      username: plain(parts['username']),
      password: plain(parts['password']),
      database: Number(path.groups?.['database'] ?? 0),
      tls: parts['tls'] !== undefined,
    };
  } catch {
    return undefined; // a password with a broken percent sign
  }
}

const plain = (text: string | undefined): string | undefined => (text ? decodeURIComponent(text) : undefined);

function readHost(text: string, port: number): RedisHost | undefined {
  if (!URL.canParse(`redis://${text}`)) return undefined;
  const url = new URL(`redis://${text}`);
  if (url.hostname === '' || url.host !== text) return undefined;
  // Brackets tell an IPv6 address apart in a URL alone.
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? port : Number(url.port),
  };
}
