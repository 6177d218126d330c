import fc from 'fast-check';
import { presenceLimits, SIGN_GOOD_FOR_MS, UNATTENDED_AFTER_MS } from './limits';
import { challengeDue, judgeScreen, type ScreenContext } from './screen';
import {
  drew,
  excused,
  freshSigns,
  gaveInput,
  pledgedFrames,
  type ScreenSigns,
  wasChallenged,
  wasHeard,
  wasPinged,
  wentLive,
} from './signs';

const at = (seconds: number): Date => new Date(Date.parse('2026-11-23T08:00:00Z') + seconds * 1_000);
const limits = presenceLimits(undefined);
const context = (changes: Partial<ScreenContext> = {}): ScreenContext => ({
  limits,
  undrawnSince: null,
  signedInUntil: at(12 * 3_600),
  ...changes,
});
const connected = wentLive(freshSigns(0, at(0)), at(0));
const judge = (signs: ScreenSigns, seconds: number, changes?: Partial<ScreenContext>) =>
  judgeScreen(signs, context(changes), at(seconds));
const stateOf = (signs: ScreenSigns, seconds: number, changes?: Partial<ScreenContext>): string =>
  judge(signs, seconds, changes).reason;

describe('PR1 a client that only keeps its connection', () => {
  it('counts as present for as long as a person may go without input', () => {
    expect(stateOf(connected, 29 * 60)).toBe('present');
    expect(stateOf(connected, 30 * 60)).toBe('not-active');
  });

  it('is not held to what it never promised: to draw', () => {
    expect(stateOf(connected, 60, { undrawnSince: at(1) })).toBe('present');
  });
});

it('PR2 a connection that does not answer was last there when it was last heard; a late answer makes good', () => {
  const asked = wasPinged(wasHeard(connected, at(95)));
  expect(judge(asked, 100)).toMatchObject({ state: 'present', shownAt: at(95) });
  expect(stateOf(drew(asked, 0, at(95)), 109)).toBe('not-rendering');
  expect(stateOf(asked, 109)).toBe('not-rendering');
  expect(judge(wasHeard(asked, at(110)), 111)).toMatchObject({ state: 'present', shownAt: at(111) });
});

it('PR2 what a server that slept did not hear is held against nobody', () => {
  const painting = drew(pledgedFrames(connected, at(0)), 3, at(5));
  const excusedAt = excused(wasPinged(painting), at(300));
  expect(judge(excusedAt, 300, { undrawnSince: at(6) })).toMatchObject({
    state: 'present',
    shownAt: at(300),
  });
  expect(stateOf(excusedAt, 314, { undrawnSince: at(6) })).toBe('not-rendering');
  expect(excusedAt.inputAt).toEqual(at(0));
  expect(excused(freshSigns(0, at(0)), at(9)).liveAt).toBeNull();
});

describe('PR1 a client that says what it has drawn', () => {
  const drawing = drew(connected, 7, at(1));

  it('may be silent while there is nothing to draw', () => {
    expect(judge(drawing, 600)).toMatchObject({ state: 'present', shownAt: at(600) });
  });

  it('is not rendering once an entry stays undrawn for as long as a sign is good for', () => {
    const waiting = { undrawnSince: at(100) };
    expect(stateOf(drawing, 113.9, waiting)).toBe('present');
    expect(judge(drawing, 114, waiting)).toMatchObject({ reason: 'not-rendering', shownAt: at(100) });
  });

  it('is not behind with what it had missed before it was sent that', () => {
    const back = wentLive(drawing, at(200));
    expect(judge(back, 205, { undrawnSince: at(100) })).toMatchObject({ shownAt: at(200), state: 'present' });
    expect(stateOf({ ...drawing, liveAt: null }, 300, { undrawnSince: at(100) })).toBe('present');
  });
});

describe('PR1 a client that answers heartbeats with frames', () => {
  const painting = pledgedFrames(connected, at(0));

  it('is held to it from the first moment, even before its first frame', () => {
    expect(stateOf(painting, 13.9)).toBe('present');
    expect(stateOf(painting, 14)).toBe('not-rendering');
  });

  it('gives a sign with every frame, also when there is nothing new to draw', () => {
    const again = drew(drew(painting, 0, at(5)), 0, at(10));
    expect(again.pledge).toBe('frames');
    expect(judge(again, 12)).toMatchObject({ state: 'present', shownAt: at(10) });
  });

  it('is not rendering when it paints but its number does not keep up', () => {
    const stuck = drew(drew(painting, 3, at(5)), 3, at(19));
    expect(judge(stuck, 20, { undrawnSince: at(6) })).toMatchObject({
      reason: 'not-rendering',
      shownAt: at(6),
    });
  });
});

it('PR1 a session that ends takes its person with it, however lately they touched something', () => {
  const lively = gaveInput(connected, at(99));
  expect(judge(lively, 99, { signedInUntil: at(100) }).activeUntil).toEqual(at(100));
  expect(stateOf(lively, 100, { signedInUntil: at(100) })).toBe('not-active');
});

describe('PR1 "are you there?"', () => {
  it('is asked once, when input is older than the limit less the time to answer', () => {
    expect(challengeDue(connected, limits, at(29 * 60 - 1))).toBeNull();
    expect(challengeDue(connected, limits, at(29 * 60))).toEqual(at(30 * 60));
    expect(challengeDue(wasChallenged(connected, at(29 * 60)), limits, at(29 * 60 + 5))).toBeNull();
  });

  it('is answered by any input, and asked again when that is as old', () => {
    const answered = gaveInput(wasChallenged(connected, at(1_740)), at(1_790));
    expect(stateOf(answered, 1_800)).toBe('present');
    expect(challengeDue(answered, limits, at(1_800))).toBeNull();
    expect(challengeDue(answered, limits, at(1_790 + 1_740))).toEqual(at(1_790 + 1_800));
  });

  it('follows the desk’s own limits', () => {
    const strict = presenceLimits({ activity: 120, challenge: 30 });
    expect(challengeDue(connected, strict, at(90))).toEqual(at(120));
    expect(stateOf(connected, 119, { limits: strict })).toBe('present');
    expect(stateOf(connected, 120, { limits: strict })).toBe('not-active');
  });
});

it('PR2 whenever a painting screen freezes, its last sign runs out within 15 s, with a second to spare to look', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 3_600, noNaN: true }), (frozenAt) => {
      // It answers each heartbeat at once until it freezes.
      const lastBeat = Math.floor(frozenAt / 5) * 5;
      const signs = { ...drew(pledgedFrames(connected, at(0)), 0, at(lastBeat)), inputAt: at(frozenAt) };
      const runsOut = judge(signs, frozenAt).shownAt.getTime() + SIGN_GOOD_FOR_MS;
      expect(runsOut + 1_000).toBeLessThanOrEqual(at(frozenAt).getTime() + UNATTENDED_AFTER_MS);
      expect(stateOf(signs, frozenAt + 14)).toBe('not-rendering');
    }),
  );
});
