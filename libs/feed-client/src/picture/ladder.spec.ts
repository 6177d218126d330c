import { alert, at, START } from './examples.fixture';
import { nextMove, phaseOf, progress, secondsUntil } from './ladder';

const phases = (change: Parameters<typeof alert>[0]) => {
  const one = alert(change);
  return one.steps.map((step) => phaseOf(one, step));
};

describe('a ladder as the screen shows it', () => {
  it('rings at its present step and counts down to the next', () => {
    expect(phases({ step: 0 })).toEqual(['ringing', 'next', 'later']);
    expect(nextMove(alert({ step: 0 }))).toEqual({ kind: 'step', index: 1, at: START + 60_000 });
  });

  it('spares the steps ahead once somebody has answered', () => {
    expect(phases({ step: 1, state: 'acknowledged', nextStepAt: null })).toEqual(['done', 'done', 'spared']);
    expect(nextMove(alert({ state: 'acknowledged', nextStepAt: null }))).toEqual({ kind: 'none' });
  });

  it('ES4 repeats its last step', () => {
    const last = alert({ step: 2, nextStepAt: at(180) });
    expect(nextMove(last)).toEqual({ kind: 'repeat', at: START + 180_000 });
  });

  it('knows how much of the wait is over', () => {
    const one = alert({ step: 1 });
    expect(progress(one, nextMove(one), START + 75_000)).toBeCloseTo(0.25);
    expect(progress(one, nextMove(one), START + 999_000)).toBe(1);
  });

  it('never counts below nothing', () => {
    expect(secondsUntil(START + 1_200, START)).toBe(2);
    expect(secondsUntil(START, START + 5_000)).toBe(0);
  });
});
