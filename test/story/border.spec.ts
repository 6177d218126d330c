import type { IncidentDetail } from '@pasban/contracts';
import { applyExampleWith } from '../harness/apply-topology';
import { freshDatabase } from '../harness/database';
import { ManualClock } from '../harness/manual-clock';
import { DutyOfficer, FieldOfficer } from '../harness/people';
import { story } from '../harness/story';
import { startSystem } from '../harness/system';

const told = story();

/** On the Indus below Attock, where Punjab and Khyber Pakhtunkhwa meet. */
const INDUS = { lat: 33.746, lon: 72.022 };
/** Where Gilgit-Baltistan and China meet. */
const KARAKORAM = { lat: 36.463, lon: 75.977 };

const BAND_BETWEEN_SIDES = `borderBands:
  - between: [PK-GB, CN]
    width: 2km
    claimWithin: 2m
    default: PK-GB
`;

let punjab: DutyOfficer;
let khyber: DutyOfficer;
let gilgit: DutyOfficer;

beforeAll(async () => {
  await applyExampleWith(told.system, ['borderBands:\n', BAND_BETWEEN_SIDES]);
  punjab = await DutyOfficer.sitsDown(told.system, 'supervisor.pk', 'pk-pb-duty');
  khyber = await DutyOfficer.sitsDown(told.system, 'supervisor.pk', 'pk-kp-duty');
  gilgit = await DutyOfficer.sitsDown(told.system, 'supervisor.pk', 'pk-gb-duty');
});

afterAll(() => [punjab, khyber, gilgit].forEach(({ screen }) => screen.close()));

const claims = (who: DutyOfficer, { incident }: { incident: { id: string } }, jurisdiction: string) =>
  who.post<IncidentDetail>(`/v1/incidents/${incident.id}/claim`, { jurisdiction });

const kindsOf = ({ log }: IncidentDetail): string[] => log.map(({ kind }) => kind);

it('RT1 a place on the border is alerted to the desks of both neighbours, and belongs to neither for good', async () => {
  const { field, clock } = told;
  await field.reports('a boat adrift', { at: INDUS });
  const seen = await punjab.seesAlert('alert.opened', 'a boat adrift');
  expect(seen.alert.desks).toEqual(['pk-pb-duty', 'pk-kp-duty']);
  expect(seen.incident).toMatchObject({
    place: { jurisdiction: 'PK-PB' },
    contested: {
      between: ['PK-PB', 'PK-KP'],
      until: new Date(clock.now().getTime() + 300_000).toISOString(),
    },
  });
  expect(await khyber.seesAlert('alert.opened', 'a boat adrift')).toMatchObject({
    alert: { id: seen.alert.id },
  });
  const routed = (await punjab.reads(seen)).log.find(({ kind }) => kind === 'alert.routed');
  expect(routed).toMatchObject({ reason: 'border-band', detail: { contested: ['PK-PB', 'PK-KP'] } });
});

it('RT1 AK1 the first claim has it, everyone is told, and whoever comes later is told who', async () => {
  const { field } = told;
  await field.reports('a body in the river', { at: INDUS });
  const seen = await khyber.seesAlert('alert.opened', 'a body in the river');
  const answers = await Promise.all([
    claims(khyber, seen, 'PK-KP'),
    claims(khyber, seen, 'PK-PB'),
    claims(punjab, seen, 'PK-PB'),
  ]);
  const [won] = answers.filter(({ status }) => status === 200);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const owner = won?.body.incident.place.jurisdiction;
  expect(won?.body.incident).not.toHaveProperty('contested');
  for (const desk of [punjab, khyber]) {
    const settled = await desk.sees('incident.updated', 'a body in the river');
    expect(settled.incident.place.jurisdiction).toBe(owner);
  }
  const later = await claims(punjab, seen, owner === 'PK-PB' ? 'PK-KP' : 'PK-PB');
  expect(later).toMatchObject({
    status: 409,
    body: { code: 'not-contested', detail: expect.stringContaining(String(owner)) },
  });
  expect(kindsOf(await punjab.reads(seen)).filter((kind) => kind === 'incident.claimed')).toHaveLength(1);
});

it('RT1 RT5 across sides each neighbour has its own alert, and a claim moves the incident to the other side', async () => {
  const { field, nationalOfChina } = told;
  await field.reports('a lorry over the edge', { at: KARAKORAM, description: 'two people in it' });
  const home = await gilgit.seesAlert('alert.opened', 'a lorry over the edge');
  const abroad = await nationalOfChina.seesAlert('alert.opened', 'a lorry over the edge');
  expect(home).toMatchObject({ alert: { side: 'pk' }, incident: { homeSide: 'pk', level: 'full' } });
  expect(abroad).toMatchObject({
    alert: { side: 'cn' },
    incident: { homeSide: 'pk', level: 'summary', contested: { between: ['PK-GB', 'CN'] } },
  });
  expect(abroad.incident).not.toHaveProperty('description');

  expect(await claims(nationalOfChina, abroad, 'PK-GB')).toMatchObject({ status: 403 });
  expect(await claims(nationalOfChina, abroad, 'CN')).toMatchObject({
    status: 200,
    body: { incident: { homeSide: 'cn', level: 'full', description: 'two people in it' } },
  });
  const after = await gilgit.reads(await gilgit.sees('incident.updated', 'a lorry over the edge'));
  expect(after.incident).toMatchObject({ homeSide: 'cn', level: 'full', place: { jurisdiction: 'CN' } });
  // Whose it is now is said, by whom is not (RL3).
  const line = after.log.find(({ kind }) => kind === 'incident.claimed');
  expect(line).toMatchObject({ side: 'cn', actor: null, detail: { jurisdiction: 'CN' } });
  expect(await gilgit.resolves(after)).toMatchObject({ status: 403 });
});

it('RT1 when the limit passes without a claim the default owner has it', async () => {
  const { field, nationalOfChina, clock } = told;
  await field.reports('lights on the glacier', { at: KARAKORAM });
  const seen = await gilgit.seesAlert('alert.opened', 'lights on the glacier');
  await nationalOfChina.sees('alert.opened', 'lights on the glacier');
  await clock.forward('119s');
  expect(kindsOf(await gilgit.reads(seen))).not.toContain('incident.claim-lapsed');
  await clock.forward('1s');
  const settled = await gilgit.sees('incident.updated', 'lights on the glacier');
  expect(settled.incident).toMatchObject({ homeSide: 'pk', place: { jurisdiction: 'PK-GB' } });
  expect(settled.incident).not.toHaveProperty('contested');
  await nationalOfChina.sees('incident.updated', 'lights on the glacier');
  const { log } = await gilgit.reads(seen);
  expect(log.find(({ kind }) => kind === 'incident.claim-lapsed')).toMatchObject({
    reason: 'nobody-claimed',
    detail: { jurisdiction: 'PK-GB', lateMs: 0 },
  });
  expect(await claims(nationalOfChina, seen, 'CN')).toMatchObject({ status: 409 });
});

it('RT1 the limit holds for a system that was down when it passed', async () => {
  const database = await freshDatabase();
  const clock = new ManualClock();
  const first = await startSystem({ clock, database });
  const field = await FieldOfficer.arrives(first, 'field.pk');
  await field.reports('before the outage', { at: INDUS });
  await first.settled();
  await first.stop();

  clock.pass('10m');
  const second = await startSystem({ clock, database });
  await second.settled();
  const officer = await DutyOfficer.sitsDown(second, 'supervisor.pk', 'pk-pb-duty');
  const { incidents } = (await officer.get<{ incidents: { incident: { id: string } }[] }>('/v1/incidents'))
    .body;
  const { incident, log } = await officer.reads(incidents[0]!);
  expect(incident).not.toHaveProperty('contested');
  expect(log.find(({ kind }) => kind === 'incident.claim-lapsed')).toMatchObject({
    detail: { lateMs: 300_000 },
  });
  officer.screen.close();
  await second.stop();
  await database.drop();
});
