import type { FeedEntry } from '@pasban/contracts';
import type { DutyOfficer } from '../harness/people';
import { story } from '../harness/story';

const told = story();

/** What a desk was told about a headline, in order. */
const history = ({ screen }: DutyOfficer, headline: string): FeedEntry[] =>
  screen.entries.filter(({ incident }) => incident?.headline === headline);

const typesOf = (entries: readonly FeedEntry[]): string[] => entries.map(({ type }) => type);

it('ES1 unanswered, an alert reaches the supervisors after 60 s and the national desk after 120 s', async () => {
  const { field, spu, national, clock, everyone } = told;
  await field.reports('nobody answers');
  const { alert } = await spu.seesAlert('alert.opened', 'nobody answers');
  await everyone.readsAll();
  const opened = Date.parse(alert.openedAt);

  await clock.forward('59999ms');
  await everyone.hearsNothing();
  await clock.forward('1ms');
  const second = await spu.seesAlert('alert.escalated', 'nobody answers');
  expect(Date.parse(second.at) - opened).toBe(60_000);
  expect(second.alert).toMatchObject({ step: 1, state: 'open' });
  expect(second.alert.steps[1]).toMatchObject({ targets: ['supervisors'], answer: 'supervisor' });
  await everyone.readsAll();

  await clock.forward('59999ms');
  await everyone.hearsNothing();
  await clock.forward('1ms');
  const third = await national.seesAlert('alert.escalated', 'nobody answers');
  expect(Date.parse(third.at) - opened).toBe(120_000);
  expect(third.alert).toMatchObject({ id: alert.id, step: 2, state: 'open' });
});

it('ES4 the last step repeats as configured, then the alert is exhausted, in sight of the national desk', async () => {
  const { field, national, beijing, nationalOfChina, clock } = told;
  await field.reports('on and on');
  await clock.forward('9m');
  await told.system.settled();
  await national.screen.roundTrip();
  const seen = history(national, 'on and on');
  expect(typesOf(seen)).toEqual([...Array<string>(6).fill('alert.escalated'), 'alert.exhausted']);
  expect(seen.map(({ alert }) => alert?.repeats)).toEqual([0, 1, 2, 3, 4, 5, 5]);
  const start = Date.parse(seen[0]?.alert?.openedAt ?? '');
  expect(seen.map(({ at }) => (Date.parse(at) - start) / 1_000)).toEqual([120, 180, 240, 300, 360, 420, 480]);
  expect(seen.at(-1)?.alert).toMatchObject({ state: 'exhausted', nextStepAt: null });
  for (const stranger of [beijing, nationalOfChina]) {
    await stranger.screen.roundTrip();
    expect(history(stranger, 'on and on')).toEqual([]);
  }
});

it('ES4 exhaustion of a released incident shows at both sides’ national desks', async () => {
  const { field, national, beijing, nationalOfChina, clock, system } = told;
  await field.reports('both sides asleep', { severity: 'severe' });
  const abroad = await beijing.seesAlert('alert.opened', 'both sides asleep');
  await beijing.acknowledges(abroad);
  await clock.forward('9m');
  await system.settled();
  const exhausted = await nationalOfChina.sees('alert.exhausted', 'both sides asleep');
  expect(exhausted.incident.level).toBe('summary');
  // It is Pakistan's alert that nobody answered: China sees that it happened, not the alert itself.
  expect(exhausted.alert).toBeUndefined();
  expect(await national.seesAlert('alert.exhausted', 'both sides asleep')).toMatchObject({
    alert: { side: 'pk', state: 'exhausted' },
  });
});

it('ES3 an officer’s answer to the first step stops the ladder', async () => {
  const { field, spu, supervisor, clock, everyone } = told;
  await field.reports('an officer has it');
  const opened = await spu.seesAlert('alert.opened', 'an officer has it');
  const answer = await spu.acknowledges(opened);
  expect(answer).toMatchObject({ outcome: 'stopped', state: 'acknowledged', nextStepAt: null });
  const shown = await supervisor.seesAlert('alert.acknowledged', 'an officer has it');
  expect(shown.alert.answers).toEqual([
    expect.objectContaining({ by: spu.name, desk: 'pk-is-spu', role: 'officer', sufficient: true }),
  ]);
  await everyone.readsAll();
  await clock.forward('5m');
  await everyone.hearsNothing();
});

it('ES3 an officer’s answer to a supervisor step is recorded and shown, and the ladder goes on', async () => {
  const { field, spu, supervisor, national, clock } = told;
  await field.reports('too late for an officer');
  const opened = await spu.seesAlert('alert.opened', 'too late for an officer');
  await clock.forward('60s');
  const answer = await spu.acknowledges(opened);
  expect(answer).toMatchObject({ outcome: 'recorded', state: 'open', step: 1 });
  expect(answer.answers).toEqual([
    expect.objectContaining({ by: spu.name, role: 'officer', sufficient: false }),
  ]);
  const shown = await supervisor.seesAlert('alert.answered', 'too late for an officer');
  expect(shown.alert).toMatchObject({ state: 'open', answers: answer.answers });

  await clock.forward('60s');
  expect(await national.seesAlert('alert.escalated', 'too late for an officer')).toMatchObject({
    alert: { step: 2, answers: answer.answers },
  });
});

it('ES3 a supervisor’s answer to a supervisor step stops the ladder', async () => {
  const { field, spu, supervisor, clock, everyone } = told;
  await field.reports('the supervisor has it');
  await clock.forward('60s');
  const escalated = await supervisor.seesAlert('alert.escalated', 'the supervisor has it');
  expect(await supervisor.acknowledges(escalated)).toMatchObject({ outcome: 'stopped' });
  await spu.sees('alert.acknowledged', 'the supervisor has it');
  await everyone.readsAll();
  await clock.forward('5m');
  await everyone.hearsNothing();
});

it('ES3 one side’s answer never silences the other’s', async () => {
  const { field, spu, beijing, clock } = told;
  await field.reports('a joint matter', { severity: 'extreme' });
  await spu.acknowledges(await spu.seesAlert('alert.opened', 'a joint matter'));
  const { incident } = await beijing.sees('incident.updated', 'a joint matter');
  const { counterparts, alerts } = await beijing.reads({ incident });
  expect(alerts).toMatchObject([{ side: 'cn', state: 'open', answers: [] }]);
  expect(counterparts).toMatchObject([{ side: 'pk', state: 'acknowledged' }]);

  await clock.forward('60s');
  await beijing.seesAlert('alert.escalated', 'a joint matter');
  await spu.hearsOnly('a joint matter', ['alert.acknowledged']);
});

it('ES6 ES8 a machine that slept fires each overdue step once, in order', async () => {
  const { field, spu, national, clock, system } = told;
  await field.reports('during the outage');
  await system.settled();
  await clock.jump('150s');
  await national.sees('alert.escalated', 'during the outage');
  await spu.screen.roundTrip();
  const seen = history(spu, 'during the outage');
  expect(typesOf(seen)).toEqual(['alert.opened', 'alert.escalated', 'alert.escalated']);
  expect(seen.map(({ alert }) => alert?.step)).toEqual([0, 1, 2]);
  expect(seen.map(({ lateMs }) => lateMs)).toEqual([undefined, 90_000, 30_000]);
  await clock.forward('1s');
  const summary = await spu.screen.sees(({ type }) => type === 'notice', 'the summary');
  expect(summary.notice).toMatchObject({
    code: 'ladders.caught-up',
    detail: { incidents: 1, steps: 2, severities: { moderate: 1 }, seconds: 90 },
  });
});

it('ES7 resolving ends every side’s ladder; reopening starts them anew', async () => {
  const { field, spu, beijing, clock, everyone } = told;
  await field.reports('over and not over', { severity: 'severe' });
  const opened = await spu.seesAlert('alert.opened', 'over and not over');
  await spu.acknowledges(opened);
  await everyone.readsAll();

  expect(await spu.resolves(opened)).toMatchObject({
    status: 200,
    body: { incident: { state: 'resolved' } },
  });
  expect(await spu.seesAlert('incident.resolved', 'over and not over')).toMatchObject({
    alert: { state: 'closed', nextStepAt: null },
  });
  await beijing.seesAlert('incident.resolved', 'over and not over');
  await everyone.readsAll();
  await clock.forward('5m');
  await everyone.hearsNothing();

  expect(await spu.reopens(opened)).toMatchObject({ status: 200, body: { incident: { state: 'open' } } });
  const again = await spu.seesAlert('alert.opened', 'over and not over');
  expect(again.alert).toMatchObject({ id: opened.alert.id, state: 'open', step: 0, answers: [] });
  expect(Date.parse(again.alert.openedAt)).toBe(clock.now().getTime());
  await beijing.seesAlert('alert.opened', 'over and not over');
  await clock.forward('60s');
  await spu.seesAlert('alert.escalated', 'over and not over');
  await beijing.seesAlert('alert.escalated', 'over and not over');
});

it('ES7 only the home side may say that it is over', async () => {
  const { field, beijing, spu } = told;
  await field.reports('not yours to end', { severity: 'severe' });
  const abroad = await beijing.sees('alert.opened', 'not yours to end');
  expect(await beijing.resolves(abroad)).toMatchObject({ status: 403, body: { code: 'not-home-side' } });
  expect((await spu.reads(abroad)).incident.state).toBe('open');
});
