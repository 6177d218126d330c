import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { isNativeError } from 'node:util/types';
import { z } from 'zod';
import { type RedisAddress, readRedisAddress } from './redis-address';
import { isProtectedOrigin, type OidcSettings, readProviders } from './oidc';
import { parseSealKeys, type SealKey } from './seal-keys';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;

const SECOND_FACTOR = ['optional', 'required'] as const;

const urlOf = (schemes: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), {
    error: `must be a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  });

const redis = z.string().transform((text, context) => {
  const address = readRedisAddress(text);
  if (address) return address;
  const shapes = 'redis://HOST, redis+sentinel://HOST,HOST/PRIMARY or redis+cluster://HOST,HOST';
  context.addIssue({ code: 'custom', message: `must be ${shapes}, with rediss for TLS` });
  return z.NEVER;
});

/** A proxy's address, or a network of them, such as `10.0.0.0/8`. */
const isProxy = (text: string): boolean => {
  const [address = '', prefix] = text.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return bits > 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits));
};

const proxies = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine(
    (all) => all.every(isProxy),
    'must list addresses or networks such as 10.0.0.0/8, separated by commas',
  );

/** `scheme://host[:port]` exactly as browsers write it, so that what is compared is what was meant. */
const isOrigin = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;

const origins = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine(
    (all) => all.every(isOrigin),
    'must list origins such as https://desk.example, without a path, separated by commas',
  );

/** `side=hash`, separated by semicolons, which no argon2id hash holds. */
const sealedPasswords = z
  .string()
  .transform((text) =>
    text
      .split(';')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  )
  .refine((all) => all.every((one) => /^[a-z][a-z0-9-]{0,39}=\$argon2id\$v=19\$\S+$/.test(one)), {
    error: 'must be side=HASH for each side, separated by semicolons; HASH as argon2id writes it',
  })
  .transform(
    (all) => new Map(all.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)])),
  );

const count = z.coerce.number('must be a number').int('must be a whole number').min(1).max(1_000_000);

/** The environment, as contracts promise it. An empty variable counts as one that is not set. */
const Environment = z.object({
  PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: urlOf(['postgres', 'postgresql']).optional(),
  DATABASE_OWNER_URL: urlOf(['postgres', 'postgresql']).optional(),
  REDIS_URL: redis.optional(),
  PASBAN_REDIS_CA: z.string().optional(),
  PASBAN_REDIS_SENTINEL_PASSWORD: z.string().optional(),
  PASBAN_TOPOLOGY: z.string().default('./config/example.yaml'),
  PASBAN_EXAMPLE_PASSWORD: z.string().min(12, 'must have at least 12 characters').max(200).optional(),
  PASBAN_AUDIT_KEYS: z.string().optional(),
  PASBAN_AUDIT_SIGN_SECONDS: count.default(600),
  PASBAN_SCREENS_PER_ACCOUNT: count.default(20),
  PASBAN_NEWCOMERS_PER_ADDRESS: count.default(500),
  PASBAN_SECOND_FACTOR: z
    .enum(SECOND_FACTOR, `must be one of ${SECOND_FACTOR.join(', ')}`)
    .default('optional'),
  PASBAN_BREAK_GLASS: sealedPasswords.optional(),
  PASBAN_TRUSTED_PROXIES: proxies.optional(),
  PASBAN_ALLOWED_ORIGINS: origins.optional(),
  PASBAN_PUBLIC_URL: z
    .string()
    .refine(isProtectedOrigin, 'must be an origin such as https://desk.example, without a path')
    .optional(),
  PASBAN_OIDC: z.string().optional(),
  PASBAN_SEAL_KEYS: z.string().optional(),
  PASBAN_SEAL_KEYS_FILE: z.string().optional(),
  PASBAN_CAP_SENDER: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]{0,98}[a-z0-9])?$/i, 'must be a domain name, such as alerts.example.org')
    .default('pasban.example'),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').max(200).optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
});

export interface RedisSettings extends RedisAddress {
  /** File with the certificates of whoever vouches for Redis; without it, those that Node.js knows. */
  caFile?: string | undefined;
  /** What sentinels ask for, which is not what Redis does. */
  sentinelPassword?: string | undefined;
}

export interface Settings {
  port: number;
  host: string;
  dataDir: string;
  /** Without it, the standalone starts an embedded PostgreSQL; the separate processes refuse to start. */
  databaseUrl: string | undefined;
  /** The login that owns the tables and migrates; without it, that of `databaseUrl` does both. */
  databaseOwnerUrl?: string | undefined;
  /** With it, BullMQ and the bus run on Redis, else on PostgreSQL. */
  redis: RedisSettings | undefined;
  topologyPath: string;
  /** The password of the example accounts; random and printed when there is none. */
  examplePassword: string | undefined;
  /** Screens that one account may have open at a time, in one gateway: more are forgotten pages, or a stolen token. */
  screensPerAccount: number;
  /** Connections of one address on which nobody is let in yet; all have one address behind a proxy. */
  newcomersPerAddress: number;
  /** Whose `X-Forwarded-For` is believed; without it the peer's own address counts, which no client can make up. */
  trustedProxies: string[] | undefined;
  /** Origins of pages that may act here though their host is not the one that was asked: a proxy that renames it. */
  allowedOrigins?: string[] | undefined;
  /** Whether supervisors and administrators may do nothing before they have a second factor; the example asks for none. */
  secondFactor: (typeof SECOND_FACTOR)[number];
  /** Sealed passwords of the break-glass accounts, by side; a side without one has no such account. */
  breakGlass: ReadonlyMap<string, string>;
  /** Keys under which second factors lie in the database, the current one first; without one they lie readable. */
  sealKeys?: readonly SealKey[] | undefined;
  /** Sign-in at the sides' own identity providers; without it there are passwords alone. */
  oidc?: OidcSettings | undefined;
  /** Whoever sends it as a bearer token reads the metrics; without one only programs on this machine do. */
  metricsToken: string | undefined;
  /** The domain whose name stands, behind the side's, as the sender of CAP messages. */
  capSender: string;
  /** Folder of the private keys with which this process signs the audit; without it, it signs nothing. */
  auditKeys?: string | undefined;
  /** Whether keys that are missing there are made: only where one process signs for every side. */
  makeAuditKeys?: boolean;
  /** How often, seconds. */
  auditSignSeconds?: number;
  logLevel: (typeof LOG_LEVELS)[number];
}

/** A setting that cannot be used; the message is a sentence that names the variable. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Reads the settings; throws {@link SettingsError} naming every variable that is wrong, never its value. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const { success, data, error } = Environment.safeParse(given);
  if (!success) {
    throw new SettingsError(
      error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join(' '),
    );
  }
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    databaseOwnerUrl: data.DATABASE_OWNER_URL,
    redis: data.REDIS_URL && {
      ...data.REDIS_URL,
      caFile: data.PASBAN_REDIS_CA,
      sentinelPassword: data.PASBAN_REDIS_SENTINEL_PASSWORD,
    },
    topologyPath: data.PASBAN_TOPOLOGY,
    examplePassword: data.PASBAN_EXAMPLE_PASSWORD,
    screensPerAccount: data.PASBAN_SCREENS_PER_ACCOUNT,
    newcomersPerAddress: data.PASBAN_NEWCOMERS_PER_ADDRESS,
    trustedProxies: data.PASBAN_TRUSTED_PROXIES,
    allowedOrigins: data.PASBAN_ALLOWED_ORIGINS,
    secondFactor: data.PASBAN_SECOND_FACTOR,
    breakGlass: data.PASBAN_BREAK_GLASS ?? new Map(),
    sealKeys: sealKeysOf(data),
    oidc: oidcOf(data, environment),
    metricsToken: data.METRICS_TOKEN,
    capSender: data.PASBAN_CAP_SENDER,
    auditKeys: data.PASBAN_AUDIT_KEYS,
    auditSignSeconds: data.PASBAN_AUDIT_SIGN_SECONDS,
    logLevel: data.LOG_LEVEL,
  };
}

/** A provider sends browsers to an address that it was told before: no request may say what that is. */
function oidcOf(
  { PASBAN_OIDC: path, PASBAN_PUBLIC_URL: publicUrl }: z.infer<typeof Environment>,
  environment: NodeJS.ProcessEnv,
): OidcSettings | undefined {
  if (path === undefined) return undefined;
  if (publicUrl === undefined) {
    throw new SettingsError(
      'PASBAN_PUBLIC_URL is not set: PASBAN_OIDC needs to know where browsers come back.',
    );
  }
  try {
    return { publicUrl, providers: readProviders(path, environment) };
  } catch (error) {
    throw unusable('PASBAN_OIDC', error);
  }
}

function sealKeysOf(data: z.infer<typeof Environment>): SealKey[] | undefined {
  const { PASBAN_SEAL_KEYS: keys, PASBAN_SEAL_KEYS_FILE: file } = data;
  if (keys !== undefined && file !== undefined) {
    throw new SettingsError(
      'PASBAN_SEAL_KEYS and PASBAN_SEAL_KEYS_FILE are both set: one of them says the keys.',
    );
  }
  try {
    if (keys !== undefined) return parseSealKeys(keys);
    return file === undefined ? undefined : parseSealKeys(readFileSync(file, 'utf8'));
  } catch (error) {
    throw unusable(file === undefined ? 'PASBAN_SEAL_KEYS' : 'PASBAN_SEAL_KEYS_FILE', error);
  }
}

const unusable = (name: string, error: unknown): SettingsError =>
  new SettingsError(`${name} cannot be used: ${isNativeError(error) ? error.message : String(error)}.`);
