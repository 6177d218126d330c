import type { DeskAttendance } from '@pasban/contracts';
import { applyExampleWith } from '../harness/apply-topology';
import { eventually } from '../harness/limit';
import type { ManualClock } from '../harness/manual-clock';
import { DutyOfficer, FieldOfficer } from '../harness/people';
import { Screen } from '../harness/screen';
import type { Span } from '../harness/span';
import { startSystem, type TestSystem } from '../harness/system';

jest.setTimeout(120_000);

const SPU = 'pk-is-spu';
/** As little as a person can be patient, so that the night is short; and the counterpart may know. */
const STRICT = `  pk-is-spu:
    activity: 3m
    challenge: 30s
    presenceShared: true
`;

let system: TestSystem<ManualClock>;
let clock: ManualClock;
let field: FieldOfficer;
let national: DutyOfficer;
let beijing: DutyOfficer;

beforeAll(async () => {
  system = await startSystem();
  clock = system.clock;
  await applyExampleWith(system, ['  pk-is-spu:\n', STRICT]);
  field = await FieldOfficer.arrives(system, 'field.pk');
  national = await DutyOfficer.sitsDown(system, 'officer.pk-national', 'pk-national');
  beijing = await DutyOfficer.sitsDown(system, 'officer.bj', 'cn-bj-duty');
});
afterAll(async () => {
  for (const { screen } of [national, beijing]) screen.close();
  await system.stop();
});

/** Every story begins and ends with an empty chair. */
const open: Screen[] = [];
afterEach(async () => {
  for (const screen of open.splice(0)) await leaves(screen);
  await clock.forward('15s');
  await national.finishes();
  await national.screen.readsAll();
});

const sitsDown = async (username = 'officer.spu', isSilent = false): Promise<DutyOfficer> => {
  const officer = await DutyOfficer.sitsDown(system, username, SPU);
  officer.screen.draws = !isSilent;
  open.push(officer.screen);
  await clock.forward('1s');
  return officer;
};
const opensAnother = async ({ signedIn }: DutyOfficer): Promise<Screen> => {
  const screen = await Screen.connect(system.url, { token: signedIn.accessToken, desk: SPU });
  open.push(screen);
  return screen;
};

/** Closes a screen, and waits until the server knows. */
async function leaves(screen: Screen): Promise<void> {
  const { id } = screen.socket;
  screen.close();
  if (id === undefined) return;
  await eventually(
    () => system.database.query('SELECT FROM presence WHERE screen = $1 AND left_at IS NULL', [id]),
    (open) => open.length === 0,
  );
}

/** What a desk's supervisors were told last of the special protection unit's desk. */
const toldLast = async (who = national): Promise<DeskAttendance['state'] | undefined> =>
  (await who.toldOf(SPU)).at(-1)?.state;

const isTold = async (since: Date, who = national): Promise<void> =>
  expect((await who.toldOf(SPU)).at(-1)).toEqual({ state: 'unattended', since: since.toISOString() });

/** Lets time pass to a moment so long after another. */
const until = (from: Date, span: Exclude<Span, number>): Promise<void> =>
  clock.forward(from.getTime() + (span === '13999ms' ? 13_999 : 14_000) - clock.now().getTime());

it('PR2 a desk that has never been attended is unattended without a word, and taken without one', async () => {
  await clock.forward('1m');
  expect(await national.toldOf(SPU)).toEqual([]);
  await sitsDown();
  expect(await national.toldOf(SPU)).toEqual([]);
});

it('PR2 a desk that is left is told of within 15 s, once; and again when it is taken again', async () => {
  const officer = await sitsDown();
  const before = (await national.toldOf(SPU)).length;
  await leaves(officer.screen);
  const left = clock.now();
  await until(left, '13999ms');
  expect(await national.toldOf(SPU)).toHaveLength(before);
  await until(left, '14000ms');
  await isTold(left);
  await clock.forward('2m');
  expect(await national.toldOf(SPU)).toHaveLength(before + 1);

  const again = await sitsDown();
  expect(await toldLast()).toBe('attended');
  expect((await again.toldOf(SPU)).map(({ state }) => state)).toEqual(['attended']);
});

it('PR2 a page that is loaded again in time is nothing to tell of', async () => {
  const officer = await sitsDown();
  const before = await national.toldOf(SPU);
  await leaves(officer.screen);
  await clock.forward('10s');
  await opensAnother(officer);
  await clock.forward('1m');
  expect(await national.toldOf(SPU)).toEqual(before);
});

it('PR2 RL3 the counterpart hears that the desk is empty where the topology says so, and never who was there', async () => {
  const officer = await sitsDown();
  await leaves(officer.screen);
  const left = clock.now();
  await until(left, '14000ms');
  await isTold(left, beijing);
  const entry = beijing.screen.entries.at(-1);
  expect(entry).toEqual({
    seq: entry?.seq,
    type: 'presence.changed',
    at: clock.now().toISOString(),
    presence: { desk: SPU, state: 'unattended', since: left.toISOString() },
  });
});

it('PR2 the counterpart is told nothing of a desk of which the topology does not say so', async () => {
  await leaves(beijing.screen);
  await clock.forward('15s');
  await national.screen.roundTrip();
  expect(await national.toldOf('cn-bj-duty')).toEqual([]);
  beijing = await DutyOfficer.sitsDown(system, 'officer.bj', 'cn-bj-duty');
});

it('ES2 PR1 the chair is empty and the alert does not wait', async () => {
  await leaves((await sitsDown()).screen);
  await clock.forward('15s');
  await field.reports('nobody at the desk');
  const climbed = await national.seesAlert('alert.escalated', 'nobody at the desk');
  expect(climbed.alert.step).toBe(2);
  expect(climbed.at).toBe(climbed.alert.openedAt);
  const { log } = await national.reads(climbed);
  expect(log.filter(({ kind }) => kind === 'alert.step').map(({ reason }) => reason)).toEqual([
    'nobody-present',
    'nobody-present',
  ]);
});

it('ES2 an alert that rings already does not wait for somebody who has left', async () => {
  const officer = await sitsDown();
  await field.reports('left alone with it');
  await officer.seesAlert('alert.opened', 'left alone with it');
  await clock.forward('20s');
  await leaves(officer.screen);
  const left = clock.now();
  await until(left, '13999ms');
  await national.screen.roundTrip();
  expect(
    national.screen.entries.filter(({ incident }) => incident?.headline === 'left alone with it'),
  ).toEqual([]);
  await until(left, '14000ms');
  const climbed = await national.seesAlert('alert.escalated', 'left alone with it');
  expect(climbed).toMatchObject({ at: clock.now().toISOString(), alert: { step: 2 } });
});

it('ES2 with an officer left, an alert waits on for the officer, but not for the supervisor who has gone', async () => {
  await sitsDown();
  const supervisor = await sitsDown('supervisor.spu');
  await field.reports('asks the officer', { at: { lat: 33.6, lon: 73 } });
  await clock.forward('55s');
  await field.reports('asks the officer still', { at: { lat: 33.8, lon: 73.1 } });
  await clock.forward('10s');
  // The first asks its supervisors by now, the second its officers.
  await leaves(supervisor.screen);
  await clock.forward('15s');
  await national.seesAlert('alert.escalated', 'asks the officer');
  await national.hearsOnly('asks the officer still', []);
});

it('PR1 PR2 ES2 the frozen screen is noticed although its connection lives, and its alerts do not wait for it', async () => {
  const { screen } = await sitsDown();
  screen.paints();
  await clock.forward('2m');
  const before = await national.toldOf(SPU);
  screen.draws = false;
  const frozen = clock.now();
  await clock.forward('15s');
  expect(screen.socket.connected).toBe(true);
  const told = (await national.toldOf(SPU)).slice(before.length);
  expect(told.map(({ state }) => state)).toEqual(['unattended']);
  const lastFrame = Date.parse(told[0]?.since ?? '');
  expect(frozen.getTime() - lastFrame).toBeLessThanOrEqual(5_000);

  await field.reports('on a frozen screen');
  await national.seesAlert('alert.escalated', 'on a frozen screen');

  screen.draws = true;
  await clock.forward('1s');
  expect(await toldLast()).toBe('attended');
});

it('PR1 PR2 a client that merely says what it has drawn is noticed when it no longer does', async () => {
  const officer = await sitsDown();
  const supervisor = await sitsDown('supervisor.spu');
  await field.reports('the last that is drawn');
  await officer.seesAlert('alert.opened', 'the last that is drawn');
  await clock.forward('50s');
  expect(await toldLast()).toBe('attended');
  for (const screen of open) screen.draws = false;
  await field.reports('never drawn');
  await system.settled();
  const sent = clock.now();
  await until(sent, '13999ms');
  expect(await toldLast()).toBe('attended');
  await until(sent, '14000ms');
  await isTold(sent);

  supervisor.screen.draws = true;
  await clock.forward('1s');
  expect(await toldLast()).toBe('attended');
});

it('PR1 a client that never says anything counts as present while it is connected, until nobody answers for it', async () => {
  const { screen } = await sitsDown('officer.spu', true);
  screen.watched = false;
  await field.reports('seen by a silent client');
  await clock.forward('59s');
  expect(await toldLast()).toBe('attended');
  await clock.forward('2m');
  expect(await toldLast()).toBe('attended');
  await clock.forward('20s');
  expect(await toldLast()).toBe('unattended');
});

it('PR1 "are you there?" is asked before the limit; an answer keeps the desk attended', async () => {
  const { screen } = await sitsDown();
  const sat = clock.now().getTime() - 1_000;
  await clock.forward('154s');
  expect(screen.challenges).toEqual([{ by: new Date(sat + 180_000).toISOString() }]);
  await clock.forward('40s');
  expect(await toldLast()).toBe('attended');
  await clock.forward('5m');
  expect(screen.challenges.length).toBeGreaterThan(2);
  expect(await toldLast()).toBe('attended');
});

it('PR1 PR2 unanswered, the person counts as gone from the limit on, and is back with the first touch', async () => {
  const { screen } = await sitsDown();
  screen.watched = false;
  const sat = clock.now().getTime() - 1_000;
  await clock.forward('193s');
  expect(await toldLast()).toBe('unattended');
  await isTold(new Date(sat + 180_000));
  screen.active();
  await screen.roundTrip();
  await clock.forward('1s');
  expect(await toldLast()).toBe('attended');
});

it('PR1 a connection that is lost and comes back by itself is nobody’s touch', async () => {
  const officer = await sitsDown();
  const sat = clock.now().getTime() - 1_000;
  await clock.forward('2m');
  await leaves(officer.screen);
  await clock.forward('5s');
  const back = await opensAnother(officer);
  await clock.forward('40s');
  expect(back.challenges).toEqual([{ by: new Date(sat + 180_000).toISOString() }]);
  // Signed in anew, somebody has been at the keyboard.
  const anew = await sitsDown();
  await clock.forward('2m');
  expect(anew.screen.challenges).toEqual([]);
});

it('PR1 acknowledging is a sign that somebody is there', async () => {
  const { screen } = await sitsDown();
  await clock.forward('2m');
  await screen.roundTrip();
  await clock.forward('40s');
  expect(screen.challenges).toEqual([]);
});

it('PR1 one person before several screens counts once, and is present if any of them is', async () => {
  const officer = await sitsDown();
  const tabs = [officer.screen, await opensAnother(officer), await opensAnother(officer)];
  for (const tab of tabs) tab.paints();
  await clock.forward('20s');
  const before = await national.toldOf(SPU);
  // One is closed, one freezes: the third is left.
  await leaves(tabs[0] as Screen);
  (tabs[1] as Screen).draws = false;
  await clock.forward('1m');
  expect(await national.toldOf(SPU)).toEqual(before);
  await leaves(tabs[2] as Screen);
  await clock.forward('14s');
  expect(await toldLast()).toBe('unattended');
});

it('PR1 a touch in one tab answers for all of a person’s tabs, and takes the question back', async () => {
  const officer = await sitsDown();
  const other = await opensAnother(officer);
  other.watched = false;
  await clock.forward('155s');
  expect(other.challenges.map(({ by }) => typeof by)).toEqual(['string', 'object']);
  await clock.forward('40s');
  expect(await toldLast()).toBe('attended');
});

it('PR1 whoever signs out is gone, whatever the screen does', async () => {
  const officer = await sitsDown();
  officer.screen.paints();
  await clock.forward('10s');
  const { status } = await officer.post('/v1/auth/sign-out');
  expect(status).toBe(204);
  const out = clock.now();
  await eventually(
    () => Promise.resolve(officer.screen.socket.connected),
    (connected) => !connected,
  );
  await until(out, '14000ms');
  expect(await toldLast()).toBe('unattended');
});
