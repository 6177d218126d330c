import { setTimeout as pass } from 'node:timers/promises';
import type { Runner } from '@pasban/persistence';
import { measureContradictions } from '../../apps/dispatch/src/auditor/measure';
import { Random } from '../../tools/simulate/src/generator/random';
import { freshDatabase, type TestDatabase } from './database';
import { fastTopology, type TestTopology } from './fast-topology';
import type { Attended } from './ladder-complaints';
import { eventually } from './limit';
import { type Accepted, MixedBurst } from './mixed-burst';
import { DutyOfficer, FieldOfficer } from './people';
import { type BuiltSystem, startBuiltSystem } from './processes';
import { seat } from './rows';
import { type Death, Succession } from './succession';

/**
 * A dispatcher dies within this of being at work, at a moment as likely as any other: before its successor is at
 * work, which takes more than a second, or beside it. Reports come in the same span, whoever lives.
 */
const WORKS_MS = 2_500;
/** The last alert of a burst climbs for seven seconds; a machine under load may be many times as slow. */
const SETTLES_MS = 120_000;
/** Where the reports of each side come from. */
const CORNERS = { 'field.pk': { lat: 33.6, lon: 73 }, 'field.cn': { lat: 39.9, lon: 116.3 } };
/** Nobody there may answer as a supervisor: the step that asks for one is not waited for (ES2). */
const EMPTY_CHAIR = 'cn-bj-duty';
/** Whether somebody who may answer at this level sits at a desk. */
export const attended: Attended = (desk, level) => desk !== EMPTY_CHAIR || level === 'officer';
/** Of what comes to the supervisor's screen, so much is answered at once. */
const ANSWERED = 0.05;

const reachable = ({ url }: BuiltSystem) => ({ url, settled: () => Promise.resolve() });

/** Services that run as processes of their own, a burst of reports from two sides, and a dispatcher that is killed. */
export class Ordeal {
  readonly deaths: Death[] = [];
  /** What the auditor's own measure found beside each of the dead. */
  readonly contradictions: unknown[] = [];
  /** The database as what measures it wants it. */
  readonly rows: Runner = { run: ({ text }, values) => this.database.query(text, values) };
  succession!: Succession;
  supervisor!: DutyOfficer;
  private readonly services: BuiltSystem[] = [];
  private readonly bursts: MixedBurst[] = [];
  private readonly answers: Promise<unknown>[] = [];

  private constructor(
    private readonly seed: number,
    readonly database: TestDatabase,
    private readonly topology: TestTopology,
  ) {}

  /** Makes the place for it; nothing runs yet. */
  static async of(seed: number): Promise<Ordeal> {
    return new Ordeal(seed, await freshDatabase(), fastTopology());
  }

  /** Every report that was answered with 202. */
  get accepted(): Accepted[] {
    return this.bursts.flatMap(({ accepted }) => accepted);
  }

  /** Whatever was answered otherwise. */
  get refused(): string[] {
    return this.bursts.flatMap(({ refused }) => refused);
  }

  /** Starts everything, kills the dispatcher so many times while reports keep coming, and waits until all is done. */
  async run(kills: number): Promise<void> {
    const gateway = await this.start('gateway');
    const ingestion = await this.start('ingestion');
    this.succession = await Succession.begin(this.database, this.topology.path);
    await this.takeSeats(gateway);
    await this.sendOut(gateway, ingestion);
    const moments = new Random(this.seed);
    while (this.deaths.length < kills) {
      for (const burst of this.bursts) burst.goOn(WORKS_MS);
      await this.kill(moments.between(0, WORKS_MS));
    }
    await this.burstsAreOver();
    await eventually(
      () => this.waiting(),
      (count) => count === 0,
      SETTLES_MS,
    );
    await Promise.all(this.answers);
  }

  async start(app: 'ingestion' | 'gateway' | 'dispatch'): Promise<BuiltSystem> {
    const env = { DATABASE_URL: this.database.url, PASBAN_TOPOLOGY: this.topology.path };
    const service = await startBuiltSystem({ app, env });
    this.services.push(service);
    return service;
  }

  /** Whether nobody was there to route at a moment. */
  isOutage(moment: Date): boolean {
    return this.deaths.some(({ at, succeededAt }) => at <= moment && moment < succeededAt);
  }

  async close(): Promise<void> {
    this.supervisor?.screen.close();
    await this.burstsAreOver();
    await this.succession?.end();
    for (const service of this.services) await service.stop();
    await this.database.drop();
    this.topology.remove();
  }

  /** Somebody sits everywhere, so that ladders keep their times; one of them at a screen, who answers now and then. */
  private async takeSeats(gateway: BuiltSystem): Promise<void> {
    for (const { code } of await this.database.query<{ code: string }>('SELECT code FROM desk'))
      await seat(this, code, code === EMPTY_CHAIR ? 'officer' : 'supervisor');
    const supervisor = await DutyOfficer.sitsDown(reachable(gateway), 'supervisor.spu', 'pk-is-spu');
    const whims = new Random(this.seed + 1);
    supervisor.screen.socket.on('entry', ({ type, alert }) => {
      const rings = type === 'alert.opened' || type === 'alert.escalated';
      if (!alert || !rings || !whims.chance(ANSWERED)) return;
      const answer = supervisor.acknowledges({ alert });
      // Awaited in the end; until then a failure is nobody's.
      answer.catch(() => undefined);
      this.answers.push(answer);
    });
    this.supervisor = supervisor;
  }

  private async sendOut(gateway: BuiltSystem, ingestion: BuiltSystem): Promise<void> {
    for (const [nth, [name, corner]] of Object.entries(CORNERS).entries()) {
      const { signedIn } = await FieldOfficer.arrives(reachable(gateway), name);
      const field = new FieldOfficer(reachable(ingestion), name, signedIn);
      this.bursts.push(new MixedBurst(field, new Random(this.seed + 2 + nth), corner));
    }
  }

  private async burstsAreOver(): Promise<void> {
    await Promise.all(this.bursts.map((burst) => burst.over()));
  }

  private async kill(afterMs: number): Promise<void> {
    const death = await this.succession.dies(pass(afterMs), async () => {
      this.contradictions.push(...(await measureContradictions(this.rows, new Date())));
    });
    this.deaths.push(death);
  }

  /** Reports that are not routed, and alerts that have not come to their end. */
  private async waiting(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      `SELECT ((SELECT count(*) FROM report WHERE routed_at IS NULL)
               + (SELECT count(*) FROM alert WHERE timer_at IS NOT NULL))::int AS count`,
    );
    return row?.count ?? NaN;
  }
}
