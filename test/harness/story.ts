import { createAccounts } from '@pasban/identity';
import { statement } from '@pasban/persistence';
import { IDS } from '@pasban/settings';
import type { IdSource } from '@pasban/domain';
import type { ManualClock } from './manual-clock';
import { DutyOfficer, FieldOfficer } from './people';
import { EXAMPLE_PASSWORD, startSystem, type TestSystem } from './system';

/** Everyone who appears in stories, each where the example topology puts them. */
export interface Cast {
  field: FieldOfficer;
  fieldOfChina: FieldOfficer;
  /** At the desk of the special protection unit, Islamabad. */
  spu: DutyOfficer;
  supervisor: DutyOfficer;
  national: DutyOfficer;
  /** Pakistan's supervisor, at the cyber crime desk today. */
  cyber: DutyOfficer;
  beijing: DutyOfficer;
  supervisorOfBeijing: DutyOfficer;
  nationalOfChina: DutyOfficer;
  everyone: Everyone;
}

/** All who sit at desks. */
export class Everyone {
  constructor(private readonly officers: readonly DutyOfficer[]) {}

  /** That no desk got anything which the story has not told of. */
  async hearsNothing(): Promise<void> {
    for (const officer of this.officers) await officer.hearsNothing();
  }

  async readsAll(): Promise<void> {
    await this.officers[0]?.system.settled();
    await Promise.all(this.officers.map(({ screen }) => screen.readsAll()));
  }

  leaves(): void {
    for (const { screen } of this.officers) screen.close();
  }
}

const STILL_OPEN = statement('test.still-open', `SELECT FROM incident WHERE state = 'open' LIMIT 1`);

export interface Story extends Cast {
  readonly system: TestSystem<ManualClock>;
  readonly clock: ManualClock;
}

/**
 * Starts the system once for a file of stories, with everyone in place. After each story what is still open is
 * resolved and read, so that the next one begins in quiet.
 */
export function story(): Story {
  jest.setTimeout(60_000);
  const told = {} as { -readonly [Name in keyof Story]: Story[Name] };
  beforeAll(async () => {
    const system = await startSystem();
    Object.assign(told, { system, clock: system.clock }, await gather(system));
  });
  afterEach(async () => {
    await told.system.settled();
    if ((await told.system.db.run(STILL_OPEN)).length > 0) {
      await told.national.finishes();
      await told.nationalOfChina.finishes();
    }
    await told.everyone.readsAll();
  });
  afterAll(async () => {
    told.everyone.leaves();
    await told.system.stop();
  });
  return told;
}

async function gather(system: TestSystem<ManualClock>): Promise<Cast> {
  await appointNationalOfficerOfChina(system);
  const field = await FieldOfficer.arrives(system, 'field.pk');
  const fieldOfChina = await FieldOfficer.arrives(system, 'field.cn');
  const duty = {
    spu: await DutyOfficer.sitsDown(system, 'officer.spu', 'pk-is-spu'),
    supervisor: await DutyOfficer.sitsDown(system, 'supervisor.spu', 'pk-is-spu'),
    national: await DutyOfficer.sitsDown(system, 'officer.pk-national', 'pk-national'),
    cyber: await DutyOfficer.sitsDown(system, 'supervisor.pk', 'pk-cyber'),
    beijing: await DutyOfficer.sitsDown(system, 'officer.bj', 'cn-bj-duty'),
    supervisorOfBeijing: await DutyOfficer.sitsDown(system, 'supervisor.bj', 'cn-bj-duty'),
    nationalOfChina: await DutyOfficer.sitsDown(system, 'officer.cn-national', 'cn-national'),
  };
  return { field, fieldOfChina, ...duty, everyone: new Everyone(Object.values(duty)) };
}

/** The example has nobody who may sit at China's national desk; stories need someone who watches it. */
export async function appointNationalOfficerOfChina(system: TestSystem<ManualClock>): Promise<void> {
  const account = {
    name: 'Zhao Lei',
    language: 'zh' as const,
    roles: [{ role: 'officer' as const, side: 'cn', desk: 'cn-national' }],
  };
  await createAccounts(system.db, { 'officer.cn-national': account }, EXAMPLE_PASSWORD, {
    clock: system.clock,
    ids: system.app.get<IdSource>(IDS),
  });
}
