import type { ReportProgress } from '@pasban/contracts';
import { type RedisSettings, SystemClock } from '@pasban/settings';
import { freshDatabase, type TestDatabase } from './database';
import { eventually } from './limit';
import { ManualClock } from './manual-clock';
import { DutyOfficer, FieldOfficer } from './people';
import { startSystem, type TestSystem } from './system';

/** Clients look for a Redis that has moved every other second, and BullMQ may look away for longer. */
const FOUND_AGAIN_MS = 60_000;

/**
 * Intake, dispatch and gateway as processes that share nothing but a database and a Redis. The clocks of dispatch and
 * gateway stand still: what they do without being let on, Redis has made them do, and what they do once they are, the
 * rows alone have.
 */
export class Apart {
  private constructor(
    private readonly database: TestDatabase,
    readonly intake: TestSystem,
    readonly dispatch: TestSystem<ManualClock>,
    readonly gateway: TestSystem<ManualClock>,
    readonly field: FieldOfficer,
    readonly officer: DutyOfficer,
  ) {}

  static async by(redis: RedisSettings): Promise<Apart> {
    const database = await freshDatabase();
    const shared = { database, redis };
    const dispatch = await startSystem({
      ...shared,
      clock: new ManualClock(new Date()),
      parts: ['dispatch'],
    });
    const gateway = await startSystem({ ...shared, clock: new ManualClock(new Date()), parts: ['gateway'] });
    const intake = await startSystem({ ...shared, clock: new SystemClock(), parts: ['ingestion'] });
    const { signedIn } = await FieldOfficer.arrives(gateway, 'field.pk');
    const field = new FieldOfficer(intake, 'field.pk', signedIn);
    const officer = await DutyOfficer.sitsDown(gateway, 'officer.spu', 'pk-is-spu');
    return new Apart(database, intake, dispatch, gateway, field, officer);
  }

  /** A report at this place is routed and is on the officer's screen, by Redis alone. */
  async alertsByRedis(headline: string, at: { lat: number; lon: number }): Promise<void> {
    const report = await this.field.reports(headline, { at, severity: 'severe', category: 'other' });
    await eventually<ReportProgress>(
      () => this.field.progressOf(report),
      ({ routedAt }) => routedAt !== null,
      FOUND_AGAIN_MS,
    );
    await this.officer.seesAlert('alert.opened', headline);
  }

  /** A report at this place is routed and is on the officer's screen, by the sweep and the poll alone. */
  async alertsByRows(headline: string, at: { lat: number; lon: number }): Promise<void> {
    await this.field.reports(headline, { at, severity: 'severe' });
    await this.dispatch.clock.forward('1s');
    await this.gateway.clock.forward('1s');
    await this.officer.seesAlert('alert.opened', headline);
  }

  async stop(): Promise<void> {
    this.officer.screen.close();
    for (const system of [this.intake, this.dispatch, this.gateway]) await system.stop();
    await this.database.drop();
  }
}
