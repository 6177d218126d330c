import { PLACES } from '../harness/people';
import { story } from '../harness/story';

const told = story();

it('RT2 RT5 a severe report is on both sides’ desks at once, each with an alert of its own', async () => {
  const { field, spu, supervisor, beijing, supervisorOfBeijing, everyone } = told;
  await field.reports('bomb threat', { category: 'terrorism', severity: 'severe', at: PLACES.F7 });

  const home = await spu.seesAlert('alert.opened', 'bomb threat');
  const away = await beijing.seesAlert('alert.opened', 'bomb threat');
  expect(home.alert).toMatchObject({ side: 'pk', desks: ['pk-is-spu'], policy: 'joint-severe' });
  expect(away.alert).toMatchObject({ side: 'cn', desks: ['cn-bj-duty'], policy: 'joint-severe' });
  expect(away.incident.id).toBe(home.incident.id);
  expect(away.alert.id).not.toBe(home.alert.id);
  expect(home.incident).toMatchObject({ level: 'full', place: { ...PLACES.F7, jurisdiction: 'PK-IS' } });
  expect(away.incident).toMatchObject({ level: 'summary', tlp: 'TLP:AMBER', severity: 'severe' });

  await supervisor.sees('alert.opened', 'bomb threat');
  await supervisorOfBeijing.sees('alert.opened', 'bomb threat');
  await everyone.hearsNothing();
});

it('ES1 ES3 from report to answer: the desk, its supervisor, then quiet', async () => {
  const { field, spu, supervisor, clock, everyone } = told;
  await field.reports('shots at the gate');
  await spu.seesAlert('alert.opened', 'shots at the gate');
  await supervisor.sees('alert.opened', 'shots at the gate');

  await clock.forward('60s');
  await spu.sees('alert.escalated', 'shots at the gate');
  const escalation = await supervisor.seesAlert('alert.escalated', 'shots at the gate');
  expect(await supervisor.acknowledges(escalation)).toMatchObject({ outcome: 'stopped' });
  await spu.sees('alert.acknowledged', 'shots at the gate');
  await supervisor.sees('alert.acknowledged', 'shots at the gate');

  await clock.forward('5m');
  await everyone.hearsNothing();
});

it('RT5 a minor report stays at home', async () => {
  const { field, spu, supervisor, everyone } = told;
  await field.reports('a broken window', { severity: 'minor' });
  const { alert, incident } = await spu.seesAlert('alert.opened', 'a broken window');
  await supervisor.sees('alert.opened', 'a broken window');
  expect(alert.policy).toBe('home');
  expect((await spu.reads({ incident })).counterparts).toEqual([]);
  await everyone.hearsNothing();
});
