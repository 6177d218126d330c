import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock, IdSource } from '@pasban/domain';
import { type ArrivalLimits, createApp } from '@pasban/http';
import { Database } from '@pasban/persistence';
import { infrastructure } from '@pasban/runtime';
import type { RedisSettings, Settings } from '@pasban/settings';
import { CountAlarms } from '../../apps/dispatch/src/count-alarms';
import { SignHeads } from '../../apps/dispatch/src/audit/sign-heads';
import { DispatchModule } from '../../apps/dispatch/src/dispatch.module';
import { ErasePeople } from '../../apps/dispatch/src/erase-people';
import { PurgeData } from '../../apps/dispatch/src/purge-data';
import { Dispatcher } from '../../apps/dispatch/src/dispatcher';
import { DeskGateway } from '../../apps/gateway/src/feed/desk.gateway';
import { GatewayModule } from '../../apps/gateway/src/gateway.module';
import { Screens } from '../../apps/gateway/src/presence/screens';
import { IngestionModule } from '../../apps/ingestion/src/ingestion.module';
import { StandaloneModule } from '../../apps/standalone/src/standalone.module';
import { freshDatabase, type TestDatabase } from './database';
import { EXAMPLE_TOPOLOGY } from './example-topology';
import { ManualClock } from './manual-clock';
import { screensAnswered } from './screen';

/** The password of every example account in tests. */
export const EXAMPLE_PASSWORD = 'a-password-for-tests';

/** The only proxy that is believed in tests: where requests of tests come from. */
const PROXY = '127.0.0.1';

const PARTS = { ingestion: IngestionModule, dispatch: DispatchModule, gateway: GatewayModule } as const;
export type Part = keyof typeof PARTS;

export interface SystemOptions<Time extends Clock> {
  clock: Time;
  /** With it, BullMQ and the bus run on Redis. */
  redis?: RedisSettings;
  /** A database that several systems share and the test drops; without it, the system has one of its own. */
  database?: TestDatabase;
  /** Where its ids come from; without it, they are as random as in earnest. */
  ids?: IdSource;
  /** Signs the audit with the keys in this folder; those that are missing are made unless it says otherwise. */
  auditKeys?: { folder: string; make: boolean };
  /** Only these services, as a process of their own would run them; without it, the standalone. */
  parts?: readonly Part[];
  /** Whether supervisors and administrators must have a second factor. */
  secondFactor?: Settings['secondFactor'];
  /** How requests may arrive; without it, as in earnest. */
  arrival?: ArrivalLimits;
  /** Origins of pages that may act besides its own. */
  allowedOrigins?: string[];
  /** Sealed passwords of break-glass accounts, by side. */
  breakGlass?: Settings['breakGlass'];
  /** Keys of second factors, the current one first. */
  sealKeys?: Settings['sealKeys'];
  /** Where it listens; without it, on a free port. */
  port?: number;
  /** Sign-in at the sides' own providers. */
  oidc?: Settings['oidc'];
}

/** The whole system in this process, listening on a free port. */
export interface TestSystem<Time extends Clock = Clock> {
  readonly url: string;
  readonly clock: Time;
  readonly app: NestFastifyApplication;
  readonly db: Database;
  readonly database: TestDatabase;
  /** Resolves once everything that was asked for is decided, committed and sent. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the system with the example topology. A manual clock then waits for it between two moments. */
export async function startSystem(): Promise<TestSystem<ManualClock>>;
export async function startSystem<Time extends Clock>(
  options: SystemOptions<Time>,
): Promise<TestSystem<Time>>;
export async function startSystem(
  options: SystemOptions<Clock> = { clock: new ManualClock() },
): Promise<TestSystem> {
  const database = options.database ?? (await freshDatabase());
  const { clock, parts } = options;
  const app = await boot(settingsFor(database, options), options).catch(async (error: unknown) => {
    if (!options.database) await database.drop();
    throw error;
  });
  const settled = (): Promise<void> => settle(app, parts);
  if (clock instanceof ManualClock) clock.settleWith(settled);
  return {
    url: await app.getUrl(),
    clock,
    app,
    db: app.get(Database),
    database,
    settled,
    stop: async () => {
      await app.close();
      if (!options.database) await database.drop();
    },
  };
}

/** Settings of a quiet system on a free port. */
export function settingsFor(
  database: TestDatabase,
  {
    redis,
    auditKeys,
    secondFactor = 'optional',
    breakGlass = new Map(),
    allowedOrigins,
    oidc,
    sealKeys,
  }: Pick<
    SystemOptions<Clock>,
    'redis' | 'auditKeys' | 'secondFactor' | 'breakGlass' | 'allowedOrigins' | 'oidc' | 'sealKeys'
  > = {},
): Settings {
  return {
    port: 0,
    host: '127.0.0.1',
    dataDir: '',
    databaseUrl: database.url,
    databaseOwnerUrl: database.ownerUrl,
    redis,
    topologyPath: EXAMPLE_TOPOLOGY,
    examplePassword: EXAMPLE_PASSWORD,
    screensPerAccount: 20,
    newcomersPerAddress: 500,
    trustedProxies: [PROXY],
    secondFactor,
    breakGlass,
    allowedOrigins,
    oidc,
    sealKeys,
    metricsToken: undefined,
    capSender: 'pasban.example',
    ...(auditKeys ? { auditKeys: auditKeys.folder, makeAuditKeys: auditKeys.make } : {}),
    logLevel: 'error',
  };
}

async function boot(settings: Settings, options: SystemOptions<Clock>): Promise<NestFastifyApplication> {
  const app = await createApp(moduleOf(settings, options), settings, options.arrival);
  await app.listen(options.port ?? settings.port, settings.host).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  return app;
}

class Root {}

function moduleOf(settings: Settings, { clock, ids, parts }: SystemOptions<Clock>): Type | DynamicModule {
  if (!parts) return StandaloneModule.with(settings, clock, ids);
  return {
    module: Root,
    imports: [...infrastructure(settings, clock, ids), ...parts.map((part) => PARTS[part])],
  };
}

async function settle(app: NestFastifyApplication, parts: readonly Part[] = ['dispatch', 'gateway']) {
  if (parts.includes('dispatch')) {
    await app.get(Dispatcher).idle();
    await app.get(CountAlarms).idle();
    await app.get(PurgeData).idle();
    await app.get(ErasePeople).idle();
    await app.get(SignHeads).idle();
  }
  if (!parts.includes('gateway')) return;
  await app.get(DeskGateway).settled();
  const screens = app.get(Screens);
  await screensAnswered(await app.getUrl(), (id) => screens.owes(id));
  await screens.settled();
}
