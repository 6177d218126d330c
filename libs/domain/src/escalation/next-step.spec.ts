import { acknowledge } from '../alert/acknowledge';
import { type Alert, timerOf } from '../alert/alert';
import { World } from '../act/by-hand.fixture';
import { smallTopology } from '../small-topology.fixture';
import { hurry } from './fire';
import { nextStep } from './next-step';
import { EVERYONE_PRESENT, type Presence } from '../presence/presence';

const LADDERS = {
  duty: {
    steps: [
      { after: '0s', to: ['owning'] },
      { after: '60s', to: ['supervisors'], answer: 'supervisor' },
      { after: '120s', to: ['national'] },
    ],
    repeat: { every: '60s', times: 1 },
    idle: '30m',
  },
};
const topology = smallTopology({ ladders: LADDERS });
const NOBODY: Presence = () => false;

function opened(): Alert {
  const world = new World(topology);
  const [alert] = world.alertsOf(world.reports().id);
  if (!alert) throw new Error('no alert was opened');
  return alert;
}

const after = (alert: Alert, seconds: number): Date => new Date(alert.openedAt.getTime() + seconds * 1_000);
const decide = (alert: Alert, now: Date, presence = EVERYONE_PRESENT) =>
  nextStep(alert, now, presence, topology.rosters);

/** Lets the alert's clock run, always exactly on time, until it waits for nothing more. */
function climb(alert: Alert, presence: Presence): [kind: string, reason: string, seconds: number][] {
  const story: [string, string, number][] = [];
  for (let at = timerOf(alert); at; at = timerOf(alert)) {
    const next = decide(alert, at, presence);
    if (next.kind === 'nothing') throw new Error(`nothing to do: ${next.reason}`);
    story.push([next.kind, next.reason, (at.getTime() - alert.openedAt.getTime()) / 1_000]);
    alert = next.alert;
  }
  return story;
}

const officer = { name: 'An officer', grants: [{ role: 'officer' as const, side: 'pk', desk: 'pk-is' }] };

it('ES1 ES4 steps come at their seconds from the opening, the last repeats, then the alert is exhausted', () => {
  expect(climb(opened(), EVERYONE_PRESENT)).toEqual([
    ['advance', 'due', 60],
    ['advance', 'due', 120],
    ['repeat', 'unanswered', 180],
    ['exhausted', 'nobody-answered', 240],
  ]);
});

it('ES6 a step that is overdue when nobody is there stays as late as it is', () => {
  const late = decide(opened(), after(opened(), 150), NOBODY);
  if (late.kind !== 'advance') throw new Error(late.kind);
  const next = decide(late.alert, after(late.alert, 150), NOBODY);
  expect([late.lateMs, next]).toMatchObject([90_000, { kind: 'advance', lateMs: 30_000 }]);
});

describe('ES2 when those whom a step asks leave while it waits for them', () => {
  const alert = opened();

  it('the next step is due at once, and says why', () => {
    const hurried = hurry(alert, after(alert, 20), NOBODY);
    expect(hurried?.progress).toEqual({ state: 'open', nextStepAt: after(alert, 20) });
    expect(climb(hurried as Alert, NOBODY).slice(0, 2)).toEqual([
      ['advance', 'nobody-present', 20],
      ['advance', 'nobody-present', 20],
    ]);
  });

  it('it waits on while anybody who may answer is there, or a person on call', () => {
    expect(hurry(alert, after(alert, 20), EVERYONE_PRESENT)).toBeNull();
    const called = { step: 0, at: alert.openedAt, persons: [{ username: 'a', name: 'A', desk: 'pk-is' }] };
    expect(hurry({ ...alert, firings: [called as never] }, after(alert, 20), NOBODY)).toBeNull();
  });

  it('a step that is due already, the last one, and an alert that somebody has are left alone', () => {
    expect(hurry(alert, after(alert, 60), NOBODY)).toBeNull();
    expect(hurry({ ...alert, step: 2 }, after(alert, 20), NOBODY)).toBeNull();
    const held: Alert = { ...alert, progress: { state: 'acknowledged', ringsAgainAt: after(alert, 900) } };
    expect(hurry(held, after(alert, 20), NOBODY)).toBeNull();
  });
});

it('ES2 a step that reaches nobody does not burn its delay', () => {
  expect(climb(opened(), NOBODY).slice(0, 3)).toEqual([
    ['advance', 'due', 60],
    ['advance', 'nobody-present', 60],
    ['repeat', 'unanswered', 120],
  ]);
});

it('ES6 a wake-up before the time changes nothing, and a late one says how late it was', () => {
  const alert = opened();
  expect(decide(alert, after(alert, 59.999))).toEqual({ kind: 'nothing', reason: 'not-due' });
  expect(decide(alert, after(alert, 61.5))).toMatchObject({ kind: 'advance', lateMs: 1_500 });
});

it('ES3 an answered alert does not climb, whoever wakes it', () => {
  const alert = opened();
  const answered = acknowledge(alert, officer, after(alert, 10), topology);
  if (answered.kind !== 'stopped') throw new Error(answered.kind);
  expect(decide(answered.alert, after(alert, 60))).toEqual({ kind: 'nothing', reason: 'not-due' });
});

it('ES5 acknowledged and then idle for the policy’s limit, it rings again from its first step', () => {
  const alert = opened();
  const answered = acknowledge(alert, officer, after(alert, 10), topology);
  if (answered.kind !== 'stopped') throw new Error(answered.kind);
  expect(timerOf(answered.alert)).toEqual(after(alert, 10 + 30 * 60));
  const again = decide(answered.alert, after(alert, 10 + 30 * 60));
  expect(again).toMatchObject({ kind: 'ring-again', reason: 'idle', desks: ['pk-is'] });
  expect(again.kind !== 'nothing' && again.alert).toMatchObject({
    step: 0,
    answers: [],
    progress: { state: 'open' },
  });
});
