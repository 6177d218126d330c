import { sessionTokens, signIn } from '@pasban/feed-client';
import { Random } from '../../../tools/simulate/src/generator/random';
import type { TestTopology } from '../../harness/fast-topology';
import { eventually } from '../../harness/limit';
import { MixedBurst } from '../../harness/mixed-burst';
import { FieldOfficer } from '../../harness/people';
import { type BuiltSystem, startBuiltSystem } from '../../harness/processes';
import { Client } from './client';
import { DatabaseServer } from './database-server';
import { Gateway } from './gateway';
import { Road } from './road';
import { quickTopology, SCREENS } from './topology';
import { Writers } from './writers';

const GATEWAYS = 3;
const CLIENTS = 50;
/** Connections that are dead for one end keep their seat for a while: no account may run out of them here. */
const LIMITS = { PASBAN_SCREENS_PER_ACCOUNT: '10000', PASBAN_NEWCOMERS_PER_ADDRESS: '10000' };
const FIELDS = { 'field.pk': { lat: 33.6, lon: 73 }, 'field.cn': { lat: 39.9, lon: 116.3 } };

/** A reachable system, as people need it. */
const at = (url: string) => ({ url, settled: () => Promise.resolve() });

/** Everything that runs in a run: real processes, a database server of its own, and the clients. */
export class Stage {
  readonly gateways: Gateway[] = [];
  readonly clients: Client[] = [];
  readonly bursts: MixedBurst[] = [];
  /** What was wrong on the way. */
  readonly complaints: string[] = [];
  readonly server: DatabaseServer;
  writers!: Writers;
  private readonly services: BuiltSystem[] = [];
  private readonly topology: TestTopology = quickTopology();
  private readonly random: Random;

  private constructor(server: DatabaseServer, seed: number) {
    this.server = server;
    this.random = new Random(seed + 1);
  }

  static async begin(seed: number): Promise<Stage> {
    const stage = new Stage(await DatabaseServer.begin(), seed);
    try {
      await stage.furnish();
      return stage;
    } catch (error) {
      await stage.end();
      throw error;
    }
  }

  /** Every desk that somebody watches. */
  get desks(): string[] {
    return SCREENS.map(([desk]) => desk);
  }

  /** Where a balancer sends the next connection: to any gateway that runs, or seems to. */
  readonly balance = (): URL | undefined => {
    const urls = this.gateways.flatMap(({ url }) => url ?? []);
    return urls.length > 0 ? this.random.pick(urls) : undefined;
  };

  /** One statement past all stores. */
  query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    return this.writers.db.source.query<Row[]>(text, values);
  }

  /** Ends dispatch and ingestion in order: nothing is written any more that nobody has asked for. */
  async silence(): Promise<void> {
    await Promise.all(this.bursts.map((burst) => burst.over()));
    await this.writers.rest();
    this.lookAtProcesses();
    await Promise.all(this.services.splice(0).map((service) => service.stop()));
  }

  /** A process may end only when somebody ends it. */
  lookAtProcesses(): void {
    const failed = this.services.filter((service) => !service.isRunning()).map(({ output }) => output());
    const gateways = this.gateways
      .filter(({ hasFailed }) => hasFailed)
      .map(({ name, output }) => `${name}: ${output}`);
    for (const output of [...failed, ...gateways]) this.complaints.push(`a process ended:\n${output}`);
  }

  /** What the processes have printed. */
  outputs(): string {
    return [
      ...this.gateways.map(({ name, output }) => `--- ${name}\n${output}`),
      ...this.services.map((service) => `--- ${service.url}\n${service.output()}`),
    ].join('\n');
  }

  async end(): Promise<void> {
    for (const client of this.clients) client.end();
    await Promise.all(this.clients.map(({ road }) => road.close()));
    await Promise.all(this.bursts.map((burst) => burst.over()));
    await this.writers?.end();
    await Promise.all(this.services.map((service) => service.stop()));
    await Promise.all(this.gateways.map((gateway) => gateway.end()));
    await this.server.stop();
    this.topology.remove();
  }

  private async furnish(): Promise<void> {
    const { url } = this.server;
    const env = { ...LIMITS, PASBAN_TOPOLOGY: this.topology.path };
    // The first one fills the database, so that the others find it filled.
    this.gateways.push(await Gateway.begin('gateway 1', url, env));
    const others = Array.from({ length: GATEWAYS - 1 }, (_, nth) =>
      Gateway.begin(`gateway ${nth + 2}`, url, env),
    );
    const services = (['ingestion', 'dispatch'] as const).map((app) =>
      startBuiltSystem({ app, env: { ...env, DATABASE_URL: url } }),
    );
    for (const gateway of others) this.gateways.push(await gateway);
    for (const service of services) this.services.push(await service);
    this.writers = await Writers.begin(url);
    await this.sendOut();
    await this.sitDown();
  }

  private async sendOut(): Promise<void> {
    const [ingestion] = this.services as [BuiltSystem];
    for (const [name, corner] of Object.entries(FIELDS)) {
      const { signedIn } = await FieldOfficer.arrives(at(this.gatewayUrl()), name);
      const field = new FieldOfficer(at(ingestion.url), name, signedIn);
      this.bursts.push(new MixedBurst(field, this.random, corner));
    }
  }

  private async sitDown(): Promise<void> {
    const { password } = this.services[0] as BuiltSystem;
    const url = this.gatewayUrl();
    const tokens = await Promise.all(
      SCREENS.map(async ([, username]) => sessionTokens(url, await signIn(url, username, password))),
    );
    for (let nth = 0; nth < CLIENTS; nth += 1) {
      const [desk] = SCREENS[nth % SCREENS.length] as (typeof SCREENS)[number];
      const token = tokens[nth % SCREENS.length];
      if (!token) throw new Error('nobody has signed in');
      const road = await Road.begin(this.random, this.balance);
      const manner = {
        frameMs: this.random.chance(0.5) ? null : this.random.whole(5, 200),
        memory: this.random.pick(['program', 'storage', 'file'] as const),
      };
      const complain = (sentence: string): void => void this.complaints.push(sentence);
      this.clients.push(new Client(`client ${nth + 1}`, desk, road, token, manner, complain));
    }
    await Promise.all(this.clients.map((client) => eventuallyLive(client)));
  }

  private gatewayUrl(): string {
    return this.balance()?.origin ?? '';
  }
}

/** Acts are about clients that have a line. */
const eventuallyLive = (client: Client): Promise<unknown> =>
  eventually(
    () => new Promise<number>((resolve) => setImmediate(() => resolve(client.lines))),
    (lines) => lines > 0,
  );
