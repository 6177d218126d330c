import { randomUUID } from 'node:crypto';
import type { FeedPage, IncidentPage } from '@pasban/contracts';
import type { DutyOfficer, Point } from '../harness/people';
import { story } from '../harness/story';

const told = story();

/** Words and figures that are nowhere else: wherever one turns up, it has leaked. */
const HELD = {
  description: 'canary-description',
  contact: 'canary-contact',
  text: 'canary-place',
  comment: 'canary-comment',
  accuracy: '4321.25',
  lat: '33.71234567',
  lon: '73.05654321',
} as const;

const SECRETIVE = {
  severity: 'severe',
  description: HELD.description,
  contact: HELD.contact,
  at: { lat: Number(HELD.lat), lon: Number(HELD.lon) },
  place: { text: HELD.text, accuracyM: Number(HELD.accuracy) },
} as const;

/** Everything that a side's officer can get hold of: what came to the screen, and every address that answers. */
async function everythingFor(officer: DutyOfficer, incidentId: string): Promise<string> {
  await officer.screen.roundTrip();
  const desk = officer.screen.desk;
  const answers = await Promise.all(
    [
      `/v1/incidents/${incidentId}`,
      '/v1/incidents',
      `/v1/incidents?desk=${desk}&severity=severe&category=crime&state=open`,
      `/v1/desks/${desk}/feed`,
    ].map((path) => officer.get(path)),
  );
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  return JSON.stringify([officer.screen.entries, answers]);
}

it('RL2 RL3 description, contact and exact place never reach the other side, by socket or by HTTP', async () => {
  const { field, spu, supervisor, beijing, clock } = told;
  await field.reports('a suspicious van', SECRETIVE);
  const home = await spu.seesAlert('alert.opened', 'a suspicious van');
  const away = await beijing.seesAlert('alert.opened', 'a suspicious van');
  await spu.post(`/v1/incidents/${home.incident.id}/comment`, { text: HELD.comment });
  await clock.forward('60s');
  await supervisor.acknowledges(home);
  await beijing.acknowledges(away);
  await told.system.settled();

  const athome = await everythingFor(spu, home.incident.id);
  const abroad = await everythingFor(beijing, home.incident.id);
  for (const [field, canary] of Object.entries(HELD)) {
    expect({ field, leaked: abroad.includes(canary) }).toEqual({ field, leaked: false });
    if (field !== 'contact')
      expect({ field, known: athome.includes(canary) }).toEqual({ field, known: true });
  }
  expect(abroad).toContain('a suspicious van');
  // The people of one side are not the other's to know either.
  expect(abroad).not.toContain(spu.name);
  expect(abroad).not.toContain(supervisor.name);
  expect(athome).not.toContain(beijing.name);
});

it('RL2 nobody is shown how to reach the submitter, or who it was', async () => {
  const { field, spu } = told;
  await field.reports('an anonymous tip', SECRETIVE);
  const { incident } = await spu.sees('alert.opened', 'an anonymous tip');
  const known = await everythingFor(spu, incident.id);
  expect(known).not.toContain(HELD.contact);
  expect(known).not.toContain(field.name);
});

it('RL3 a summary has these fields and no other', async () => {
  const { field, beijing } = told;
  await field.reports('a summary', { ...SECRETIVE, persons: { injured: 2 }, language: 'en' });
  const { incident } = await beijing.sees('alert.opened', 'a summary');
  expect(Object.keys(incident).sort()).toEqual([
    ...['category', 'headline', 'homeSide', 'id', 'language', 'level', 'openedAt', 'persons', 'place'],
    ...['reference', 'reports', 'severity', 'state', 'status', 'tlp'],
  ]);
  expect(Object.keys(incident.place).sort()).toEqual(['cell', 'jurisdiction']);
});

it('RL3 the same cell is told for every place in it', async () => {
  const { field, beijing } = told;
  const cellOf = async (headline: string, at: Point) => {
    await field.reports(headline, { severity: 'severe', at });
    return (await beijing.sees('alert.opened', headline)).incident.place.cell;
  };
  const cell = await cellOf('first pin', { lat: 33.7, lon: 73.05 });
  if (!cell) throw new Error('no cell was told');
  expect(await cellOf('second pin', { lat: cell.lat + 0.02, lon: cell.lon - 0.02 })).toEqual(cell);
  expect(await cellOf('third pin', { lat: cell.lat - 0.02, lon: cell.lon + 0.02 })).toEqual(cell);
});

it('RL5 an incident that was not released is not there: not in lists, not by id, not to be acted upon', async () => {
  const { field, spu, beijing, nationalOfChina } = told;
  await field.reports('a matter at home', { severity: 'minor' });
  const { incident, alert } = await spu.seesAlert('alert.opened', 'a matter at home');
  for (const stranger of [beijing, nationalOfChina]) {
    const { body: page } = await stranger.get<IncidentPage>('/v1/incidents?limit=200');
    expect(page.incidents.map((one) => one.incident.id)).not.toContain(incident.id);
    for (const [act, body] of [
      ['comment', { text: 'hello' }],
      ['resolve', { outcome: 'handled' }],
      ['reopen', { reason: 'why not' }],
    ] as const) {
      const path = (id: string) => `/v1/incidents/${id}/${act}`;
      const answer = await stranger.post(path(incident.id), body);
      expect(answer).toEqual(await stranger.post(path(randomUUID()), body));
      expect(answer.status).toBe(404);
    }
    expect(await stranger.get(`/v1/incidents/${incident.id}`)).toEqual(
      await stranger.get(`/v1/incidents/${randomUUID()}`),
    );
    const acknowledgement = await stranger.post(`/v1/alerts/${alert.id}/acknowledge`);
    expect(acknowledgement).toEqual(await stranger.post(`/v1/alerts/${randomUUID()}/acknowledge`));
  }
});

it('RL5 a desk of the other side looks like one that is not there', async () => {
  const { spu, beijing } = told;
  for (const [officer, desk] of [
    [spu, 'cn-bj-duty'],
    [beijing, 'pk-is-spu'],
  ] as const) {
    const foreign = await officer.get<FeedPage>(`/v1/desks/${desk}/feed`);
    expect(foreign.status).toBe(404);
    expect(foreign).toEqual(await officer.get(`/v1/desks/no-such-desk/feed`));
    const filtered = await officer.get(`/v1/incidents?desk=${desk}`);
    expect(filtered.status).toBe(404);
    expect(filtered).toEqual(await officer.get('/v1/incidents?desk=no-such-desk'));
  }
});

it('RL1 the home side sees exactly what each other side sees', async () => {
  const { field, spu, beijing } = told;
  await field.reports('a mirror', { severity: 'severe' });
  const seen = await spu.sees('alert.opened', 'a mirror');
  const abroad = await beijing.sees('alert.opened', 'a mirror');
  expect((await spu.reads(seen)).released).toEqual([{ side: 'cn', view: abroad.incident }]);
  expect((await beijing.reads(seen)).released).toEqual([]);
});
