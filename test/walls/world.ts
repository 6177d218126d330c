import type { IncidentDetail, IncidentPage } from '@pasban/contracts';
import { statement } from '@pasban/persistence';
import type { Answer } from '../harness/http';
import { ManualClock } from '../harness/manual-clock';
import { type Details, bodyOf, DutyOfficer, Person } from '../harness/people';
import { appointNationalOfficerOfChina } from '../harness/story';
import { startSystem, type TestSystem } from '../harness/system';
import { StepIds } from './step-ids';

const OUR_SIDE = ['field.pk', 'supervisor.pk', 'officer.pk-national'] as const;
/** Everybody of the side that must not see what is held back. */
export const OTHER_SIDE = [
  'field.cn',
  'officer.bj',
  'supervisor.bj',
  'officer.cn-national',
  'admin.cn',
] as const;
/** Which of them sit before a screen, and where. */
const SCREENS = { 'officer.bj': 'cn-bj-duty', 'officer.cn-national': 'cn-national' } as const;

type Name = (typeof OUR_SIDE)[number] | (typeof OTHER_SIDE)[number];

const INCIDENT_OF = statement('test.incident-of', 'SELECT incident_id AS id FROM report WHERE id = $1');
const REPORTS = statement('test.reports', 'SELECT id FROM report ORDER BY id');
const INCIDENTS = statement('test.incidents', 'SELECT id FROM incident ORDER BY id');

/** One of two worlds: a whole system with its people, whose ids and time are in the test's hand. */
export class World {
  /** What came back for people of the other side when they acted: it is part of what they see. */
  readonly answered: string[] = [];
  readonly screens: DutyOfficer[] = [];
  private readonly people = new Map<Name, Person>();

  private constructor(
    readonly system: TestSystem<ManualClock>,
    private readonly ids: StepIds,
  ) {}

  static async open(): Promise<World> {
    const clock = new ManualClock();
    const ids = new StepIds(clock);
    const system = await startSystem({ clock, ids });
    const world = new World(system, ids);
    await appointNationalOfficerOfChina(system);
    for (const name of [...OUR_SIDE, ...OTHER_SIDE]) {
      world.people.set(name, await Person.arrives(system, name));
    }
    for (const [name, desk] of Object.entries(SCREENS)) {
      world.screens.push(await DutyOfficer.sitsDown(system, name, desk));
    }
    await system.settled();
    return world;
  }

  begin(step: string): void {
    this.ids.begin(step);
  }

  person(name: Name): Person {
    const person = this.people.get(name);
    if (!person) throw new Error(`${name} is nobody`);
    return person;
  }

  async reports(
    name: 'field.pk' | 'field.cn',
    headline: string,
    details: Details,
  ): Promise<string | undefined> {
    const answer = await this.person(name).post<{ id: string }>('/v1/reports', bodyOf(headline, details), {
      'idempotency-key': headline.replaceAll(' ', '-'),
    });
    this.heard(name, answer);
    await this.system.settled();
    if (answer.status !== 202) throw new Error(`not accepted: ${JSON.stringify(answer.body)}`);
    const [row] = await this.system.db.run<{ id: string | null }>(INCIDENT_OF, [answer.body.id]);
    return row?.id ?? undefined;
  }

  async posts(name: Name, path: string, body: object): Promise<void> {
    this.heard(name, await this.person(name).post(path, body));
    await this.system.settled();
  }

  /** The alert of a person's own side, if it has one. */
  async alertOf(name: Name, incident: string): Promise<string | undefined> {
    const answer = await this.person(name).get<IncidentDetail>(`/v1/incidents/${incident}`);
    this.heard(name, answer);
    return answer.status === 200 ? answer.body.alerts[0]?.id : undefined;
  }

  /** The ids of everything there is, whoever may see it. */
  async everyId(): Promise<{ reports: string[]; incidents: string[] }> {
    const idsOf = async (query: typeof REPORTS): Promise<string[]> =>
      (await this.system.db.run<{ id: string }>(query)).map(({ id }) => id);
    return { reports: await idsOf(REPORTS), incidents: await idsOf(INCIDENTS) };
  }

  /** Every page of the list that a person gets with some filters. */
  async pagesOf(name: Name, filters: Record<string, string>): Promise<unknown[]> {
    const pages: unknown[] = [];
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ ...filters, limit: '3', ...(cursor === null ? {} : { cursor }) });
      const answer: Answer<IncidentPage> = await this.person(name).get(`/v1/incidents?${query.toString()}`);
      pages.push(answer);
      cursor = answer.status === 200 ? answer.body.next : null;
    } while (cursor !== null);
    return pages;
  }

  async close(): Promise<void> {
    for (const { screen } of this.screens) screen.close();
    await this.system.stop();
  }

  private heard(name: Name, { status, body }: Answer): void {
    if (OTHER_SIDE.some((one) => one === name)) this.answered.push(JSON.stringify({ name, status, body }));
  }
}
