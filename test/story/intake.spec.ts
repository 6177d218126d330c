import type { Problem } from '@pasban/contracts';
import { eventually } from '../harness/limit';
import { bodyOf, FieldOfficer, PLACES } from '../harness/people';
import { story } from '../harness/story';

const told = story();

const count = async (): Promise<number> => {
  const [row] = await told.system.database.query<{ count: string }>('SELECT count(*) FROM report');
  return Number(row?.count);
};

it('IN2 a hundred identical requests at once are one report, and all get the same answer', async () => {
  const { field, spu, everyone } = told;
  const before = await count();
  const body = bodyOf('sent again and again');
  const answers = await Promise.all(Array.from({ length: 100 }, () => field.submits(body, 'key-1')));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]).toMatchObject({
    status: 202,
    body: { statusUrl: `/v1/reports/${answers[0]?.body.id}` },
  });
  expect(await count()).toBe(before + 1);
  expect((await spu.sees('alert.opened', 'sent again and again')).incident.reports).toBe(1);
  await spu.hearsNothing();
  await everyone.readsAll();
});

it('IN2 the same key gives the same answer for ever, after the incident has closed too', async () => {
  const { field, spu, clock } = told;
  const body = bodyOf('long ago');
  const first = await field.submits(body, 'key-2');
  await spu.resolves(await spu.sees('alert.opened', 'long ago'));
  await clock.forward('10m');
  // Neither the order of the fields nor their spacing makes it another body.
  const reordered = Object.fromEntries(Object.entries(body).toReversed());
  expect(await field.submits(reordered, 'key-2')).toEqual(first);
  await told.everyone.readsAll();
});

it('IN2 the same key with another body is a conflict, and nothing is stored', async () => {
  const { field } = told;
  await field.submits(bodyOf('the one'), 'key-3');
  const before = await count();
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, index) => field.submits(bodyOf(`another ${index}`), 'key-3')),
  );
  for (const answer of answers) {
    expect(answer).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } });
  }
  expect(await count()).toBe(before);
});

it('IN2 of different bodies that race for one key exactly one is taken', async () => {
  const { field } = told;
  const before = await count();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => field.submits(bodyOf(`racer ${index}`), 'key-4')),
  );
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
  expect(await count()).toBe(before + 1);
});

it('IN2 a key belongs to its submitter alone', async () => {
  const { field, fieldOfChina } = told;
  const body = bodyOf('the same words');
  const mine = await field.submits(body, 'key-5');
  const theirs = await fieldOfChina.submits(body, 'key-5');
  expect([mine.status, theirs.status]).toEqual([202, 202]);
  expect(theirs.body.id).not.toBe(mine.body.id);
});

it('IN4 a report from the past says when it happened, was sent and was received, in UTC', async () => {
  const { field, spu, clock } = told;
  const sent = await field.reports('seen three days ago', {
    occurredAt: '2026-11-20T14:30:00+05:00',
    sentAt: '2026-11-23T10:00:00.250+08:00',
  });
  const now = clock.now().toISOString();
  expect(sent.receivedAt).toBe(now);
  expect(await field.progressOf(sent)).toMatchObject({
    occurredAt: '2026-11-20T09:30:00.000Z',
    sentAt: '2026-11-23T02:00:00.250Z',
    receivedAt: now,
  });
  const { incident } = await spu.sees('alert.opened', 'seen three days ago');
  expect(incident).toMatchObject({ occurredAt: '2026-11-20T09:30:00.000Z', openedAt: now });
});

it('IN4 without a time a report happened when it was sent, else when it was received', async () => {
  const { field } = told;
  const plain = await field.reports('just now');
  expect(await field.progressOf(plain)).toMatchObject({ occurredAt: plain.receivedAt, sentAt: null });
  const dated = await field.reports('a moment ago', { sentAt: '2026-11-23T07:59:00Z' });
  expect(await field.progressOf(dated)).toMatchObject({ occurredAt: '2026-11-23T07:59:00.000Z' });
});

it('IN3 what lies a year back or ahead of every clock is refused', async () => {
  const { field } = told;
  for (const [occurredAt, detail] of [
    ['2025-11-20T08:00:00Z', 'lies more than a year back'],
    ['2027-11-23T08:00:00Z', 'lies in the future'],
  ]) {
    const answer = await field.submits({ ...bodyOf('when?'), occurredAt });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/occurredAt', detail }] } });
  }
});

it('FD4 the submitter sees the report delivered, rendered, acknowledged and resolved, each with its time', async () => {
  const { field, spu, supervisor, clock, system } = told;
  spu.screen.draws = supervisor.screen.draws = false;
  const report = await field.reports('follow me', { at: PLACES.F7 });
  const opened = await spu.seesAlert('alert.opened', 'follow me');
  const t0 = clock.now().toISOString();
  const received = { receivedAt: t0, routedAt: t0, deliveredAt: t0, renderedAt: null, acknowledgedAt: null };
  expect(await field.progressOf(report)).toMatchObject({ state: 'delivered', ...received });

  await clock.forward('2s');
  spu.screen.rendered(opened.seq);
  await spu.screen.roundTrip();
  await clock.forward('250ms');
  const shown = await eventually(
    () => field.progressOf(report),
    ({ state }) => state !== 'delivered',
  );
  const t1 = clock.now().toISOString();
  expect(shown).toMatchObject({ ...received, state: 'rendered', renderedAt: t1 });

  await clock.forward('3s');
  await spu.acknowledges(opened);
  const t2 = clock.now().toISOString();
  expect(await field.progressOf(report)).toMatchObject({
    state: 'acknowledged',
    renderedAt: t1,
    acknowledgedAt: t2,
  });

  await clock.forward('4s');
  await spu.resolves(opened);
  expect(await field.progressOf(report)).toMatchObject({
    state: 'resolved',
    acknowledgedAt: t2,
    resolvedAt: clock.now().toISOString(),
  });
  await system.settled();
  spu.screen.draws = supervisor.screen.draws = true;
});

it('FD4 a report’s progress is there for its submitter alone', async () => {
  const { field, spu, beijing, system } = told;
  const report = await field.reports('mine');
  const colleague = await FieldOfficer.arrives(system, 'field.cn');
  for (const other of [spu, beijing, colleague]) {
    const answer = await other.get<Problem>(`/v1/reports/${report.id}`);
    expect(answer).toMatchObject({ status: 404, body: { code: 'not-found' } });
  }
});
