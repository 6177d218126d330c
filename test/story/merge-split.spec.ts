import { randomUUID } from 'node:crypto';
import type { IncidentDetail, Problem } from '@pasban/contracts';
import { type Details, type DutyOfficer, type Point, PLACES, type Told } from '../harness/people';
import { story } from '../harness/story';

const told = story();

/** A point so many metres north of F-7. */
const north = (metres: number): Point => ({ lat: PLACES.F7.lat + metres / 111_195.08, lon: PLACES.F7.lon });

/** Far enough for an incident of its own, near enough to be found the same by a person. */
const APART = north(600);

const ids = (detail: IncidentDetail): string[] => detail.reports.map(({ id }) => id);

/** Reports something and returns what the unit's desk sees of it. */
async function opens(headline: string, details: Details = {}): Promise<Told> {
  await told.field.reports(headline, details);
  return told.spu.sees('alert.opened', headline);
}

/** Does something to an incident by hand and expects it to be done. */
async function does(who: DutyOfficer, act: 'merge' | 'split', { incident }: Told, body: object) {
  const answer = await who.post<IncidentDetail>(`/v1/incidents/${incident.id}/${act}`, body);
  if (answer.status !== 200) throw new Error(`not done: ${answer.status} ${JSON.stringify(answer.body)}`);
  await told.system.settled();
  return answer.body;
}

it('CO2 what may be the same is suggested with reason and figures, and noted in the log, but not merged', async () => {
  const { spu } = told;
  const first = await opens('a first shot');
  const second = await opens('a second shot', { at: APART });
  await opens('a fainting', { category: 'medical' });
  await told.system.settled();
  const { suggestions, log, incident } = await spu.reads(second);
  expect(incident.reports).toBe(1);
  expect(suggestions).toEqual([
    {
      incident: expect.objectContaining({ id: first.incident.id, headline: 'a first shot' }) as unknown,
      ...{ reason: 'nearby', distanceM: 600, seconds: 0 },
    },
  ]);
  expect(log).toContainEqual(
    expect.objectContaining({
      kind: 'incident.suggested',
      reason: 'nearby',
      detail: expect.objectContaining({ incident: first.incident.id, distanceM: 600 }) as unknown,
    }),
  );
  expect((await spu.reads(first)).suggestions.map(({ reason }) => reason)).toEqual([
    'other-category',
    'nearby',
  ]);
});

it('CO2 RL5 the other side sees neither suggestions nor reports, whatever is released to it', async () => {
  const { spu, beijing } = told;
  const first = await opens('a joint matter', { severity: 'severe' });
  await opens('its near miss', { severity: 'severe', at: APART });
  const abroad = await beijing.reads(first);
  expect(abroad).toMatchObject({ suggestions: [], reports: [], reportsTotal: 0 });
  expect(JSON.stringify(abroad)).not.toContain('suggested');
  expect((await spu.reads(first)).suggestions).toHaveLength(1);
});

it('RL2 the home side reads the reports, newest first, without submitter and contact', async () => {
  const { field, spu, clock } = told;
  const opened = await opens('the first of two', {
    contact: '0300 1234567',
    description: 'seen from a roof',
  });
  await clock.forward('5s');
  const second = await field.reports('the second of two', { persons: { injured: 3 } });
  await spu.sees('incident.updated', 'the first of two');
  const { reports, reportsTotal } = await spu.reads(opened);
  expect(reportsTotal).toBe(2);
  expect(reports).toMatchObject([
    { id: second.id, headline: 'the second of two', opening: false, persons: { injured: 3 } },
    { headline: 'the first of two', opening: true, description: 'seen from a roof' },
  ]);
  expect(JSON.stringify(reports)).not.toContain('0300 1234567');
  expect(JSON.stringify(reports)).not.toContain(field.name);
});

it('CO3 ES7 merged by hand, one incident goes on with both reports, and the other’s ladder ends', async () => {
  const { spu, supervisor, clock, everyone } = told;
  const target = await opens('smoke in the north', { persons: { injured: 1 } });
  const source = await opens('smoke in the south', { at: APART, persons: { injured: 4 } });
  const merged = await does(spu, 'merge', source, { into: target.incident.id, reason: 'the same smoke' });
  expect(merged).toMatchObject({
    incident: { id: source.incident.id, state: 'merged', mergedInto: target.incident.id },
    alerts: [{ state: 'closed' }],
    reports: [],
  });
  expect((await spu.sees('incident.updated', 'smoke in the south')).incident).toMatchObject({
    state: 'merged',
  });
  expect((await spu.sees('incident.updated', 'smoke in the north')).incident).toMatchObject({
    reports: 2,
    persons: { injured: 4 },
  });
  const detail = await spu.reads(target);
  expect(detail.reports).toHaveLength(2);
  expect(detail.log).toContainEqual(
    expect.objectContaining({
      kind: 'incident.absorbed',
      actor: { name: spu.name },
      detail: expect.objectContaining({ from: source.incident.id, text: 'the same smoke' }) as unknown,
    }),
  );

  await everyone.readsAll();
  await clock.forward('60s');
  for (const one of [spu, supervisor]) await one.sees('alert.escalated', 'smoke in the north');
  await everyone.hearsNothing();
});

it('CO3 a merge is undone exactly by splitting its reports off, and the ladder starts anew', async () => {
  const { spu, field, everyone } = told;
  const target = await opens('a leak here', { persons: { injured: 1 } });
  const source = await opens('a leak there', { at: APART, severity: 'severe', persons: { injured: 4 } });
  await field.reports('the same leak there', { at: APART });
  await told.system.settled();
  const before = { target: await spu.reads(target), source: await spu.reads(source) };
  await does(spu, 'merge', source, { into: target.incident.id });
  expect((await spu.reads(target)).incident).toMatchObject({ severity: 'severe', reports: 3 });
  await everyone.readsAll();

  await does(spu, 'split', target, { reports: ids(before.source) });
  const reopened = await spu.seesAlert('alert.opened', 'a leak there');
  expect(reopened.alert).toMatchObject({ state: 'open', step: 0, answers: [] });
  const after = { target: await spu.reads(target), source: await spu.reads(source) };
  expect(after.source.incident).toEqual(before.source.incident);
  expect(after.target.incident).toEqual(before.target.incident);
  expect(after.source.reports).toEqual(before.source.reports);
  expect(after.target.reports).toEqual(before.target.reports);
});

it('CO3 or by naming the merged incident, however many reports it had', async () => {
  const { spu, field, system } = told;
  const target = await opens('one crowd');
  const source = await opens('another crowd', { at: APART });
  await Promise.all(Array.from({ length: 30 }, (_, one) => field.reports(`voice ${one}`, { at: APART })));
  await system.settled();
  await does(spu, 'merge', source, { into: target.incident.id });
  expect((await spu.reads(target)).reportsTotal).toBe(32);
  await does(spu, 'split', target, { merged: source.incident.id });
  expect((await spu.reads(source)).incident).toMatchObject({ state: 'open', reports: 31 });
  expect((await spu.reads(target)).incident).toMatchObject({ state: 'open', reports: 1 });
});

it('CO3 split by hand, a report opens an incident that is routed as what it is', async () => {
  const { spu, field, beijing, everyone } = told;
  const opened = await opens('a quarrel');
  await field.reports('a shot at the quarrel', { severity: 'severe' });
  await spu.sees('alert.opened', 'a quarrel');
  await beijing.sees('alert.opened', 'a quarrel');
  await everyone.readsAll();
  const shot = (await spu.reads(opened)).reports.find(({ opening }) => !opening)?.id ?? '';

  const rest = await does(spu, 'split', opened, { reports: [shot], reason: 'another street' });
  expect(rest.incident).toMatchObject({ severity: 'moderate', reports: 1 });
  const apart = await spu.seesAlert('alert.opened', 'a shot at the quarrel');
  expect(apart).toMatchObject({
    incident: { severity: 'severe', reports: 1 },
    alert: { policy: 'joint-severe' },
  });
  expect((await beijing.seesAlert('alert.opened', 'a shot at the quarrel')).incident.level).toBe('summary');
  const detail = await spu.reads(apart);
  expect(ids(detail)).toEqual([shot]);
  expect(detail.log).toContainEqual(
    expect.objectContaining({ kind: 'incident.opened', reason: 'split', actor: { name: spu.name } }),
  );

  // The submitter's own view follows the report.
  const { body } = await field.get<{ state: string }>(`/v1/reports/${shot}`);
  expect(body.state).not.toBe('received');
  await does(spu, 'merge', apart, { into: opened.incident.id });
  expect((await spu.reads(opened)).incident).toMatchObject({ severity: 'severe', reports: 2 });
});

it('RL5 where the other side sees more of one than of the other, a person decides about that first', async () => {
  const { spu, beijing } = told;
  const target = await opens('a domestic part');
  const source = await opens('a joint part', { at: APART, severity: 'minor' });
  const raise = { side: 'cn', level: 'notify', reason: 'they asked' };
  await spu.post(`/v1/incidents/${source.incident.id}/release`, raise);
  const path = `/v1/incidents/${source.incident.id}/merge`;
  const refused = await spu.post<Problem>(path, { into: target.incident.id });
  expect(refused).toMatchObject({ status: 409, body: { code: 'released-further' } });
  await spu.post(`/v1/incidents/${target.incident.id}/release`, { ...raise, level: 'summary' });
  await does(spu, 'merge', source, { into: target.incident.id });
  const abroad = await beijing.reads(source);
  expect(abroad.incident).toMatchObject({ state: 'merged', mergedInto: target.incident.id, level: 'notify' });
  expect((await beijing.reads(target)).incident.level).toBe('summary');
  expect(JSON.stringify(abroad)).not.toContain(spu.name);
});

it('EX1 an exercise is never merged with what is actual', async () => {
  const { spu } = told;
  const actual = await opens('a real fire', { category: 'safety' });
  const drill = await opens('a fire drill', { category: 'safety', status: 'exercise' });
  for (const [one, other] of [
    [actual, drill],
    [drill, actual],
  ] as const) {
    const path = `/v1/incidents/${one.incident.id}/merge`;
    const answer = await spu.post<Problem>(path, { into: other.incident.id });
    expect(answer).toMatchObject({ status: 409, body: { code: 'other-status' } });
  }
});

it('CO3 RL5 only the home side merges and splits, and what it may not see is not there for it', async () => {
  const { spu, beijing, fieldOfChina } = told;
  const target = await opens('seen by both', { severity: 'severe' });
  const source = await opens('seen by both, too', { severity: 'severe', at: APART });
  const hidden = await opens('seen at home', { severity: 'minor', at: north(5_000) });
  const merge = (who: DutyOfficer, id: string, into: string) =>
    who.post<Problem>(`/v1/incidents/${id}/merge`, { into });
  expect(await merge(beijing, source.incident.id, target.incident.id)).toMatchObject({
    status: 403,
    body: { code: 'not-home-side' },
  });
  expect(await merge(beijing, hidden.incident.id, target.incident.id)).toMatchObject({ status: 404 });

  await fieldOfChina.reports('a matter of China', { severity: 'minor', at: PLACES.BEIJING });
  const foreign = await beijing.sees('alert.opened', 'a matter of China');
  const invisible = await merge(spu, source.incident.id, foreign.incident.id);
  const missing = await merge(spu, source.incident.id, randomUUID());
  expect(invisible).toEqual(missing);
  expect(missing).toMatchObject({ status: 400, body: { errors: [{ pointer: '/into' }] } });
});

it('CO3 an incident keeps at least the report that opened it', async () => {
  const { spu, field } = told;
  const opened = await opens('the one that stays');
  await field.reports('the one that may go');
  await spu.sees('incident.updated', 'the one that stays');
  const { reports } = await spu.reads(opened);
  const [first, second] = [true, false].map((is) => reports.find(({ opening }) => opening === is)?.id);
  const split = (body: object) => spu.post<Problem>(`/v1/incidents/${opened.incident.id}/split`, body);
  expect(await split({ reports: [first, second] })).toMatchObject({
    status: 409,
    body: { code: 'keeps-no-report' },
  });
  expect(await split({ reports: [first] })).toMatchObject({ status: 409, body: { code: 'opening-report' } });
  expect(await split({ reports: [randomUUID()] })).toMatchObject({ status: 400 });
  expect(await split({})).toMatchObject({ status: 400 });
  expect(await split({ reports: [second], merged: opened.incident.id })).toMatchObject({ status: 400 });
});

it('CO3 of merges in circles and at once, each report ends in one open incident', async () => {
  const { spu, supervisor, system } = told;
  const places = [0, 600, 1_200, 1_800];
  const opened = await Promise.all(
    places.map((metres) => opens(`a rumour at ${metres}`, { at: north(metres) })),
  );
  const merges = opened.flatMap((one, index) => {
    const other = opened[(index + 1) % opened.length] ?? one;
    return [spu, supervisor].map((who) =>
      who.post<Problem>(`/v1/incidents/${one.incident.id}/merge`, { into: other.incident.id }),
    );
  });
  const answers = await Promise.all(merges);
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  await system.settled();
  const details = await Promise.all(opened.map((one) => spu.reads(one)));
  const standing = details.filter(({ incident }) => incident.state === 'open');
  expect(standing.length).toBeGreaterThan(0);
  expect(standing.reduce((sum, { reportsTotal }) => sum + reportsTotal, 0)).toBe(places.length);
  for (const { incident, reportsTotal } of standing) expect(incident.reports).toBe(reportsTotal);
});
