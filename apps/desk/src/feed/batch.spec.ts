import { inBatches } from './batch';

describe('entries on their way to the screen', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('hands the first on at once and gathers what follows closely, in order', () => {
    const handed: number[][] = [];
    const batches = inBatches<number>((items) => handed.push(items));
    [1, 2, 3].forEach(batches.add);
    expect(handed).toEqual([[1]]);
    jest.advanceTimersByTime(60);
    expect(handed).toEqual([[1], [2, 3]]);
    jest.advanceTimersByTime(60);
    batches.add(4);
    expect(handed).toEqual([[1], [2, 3], [4]]);
  });

  it('hands nothing on after it was stopped', () => {
    const handed: number[][] = [];
    const batches = inBatches<number>((items) => handed.push(items));
    [1, 2].forEach(batches.add);
    batches.stop();
    jest.advanceTimersByTime(1_000);
    expect(handed).toEqual([[1]]);
  });

  it('begins anew after it was stopped, with nothing of what was gathered before', () => {
    const handed: number[][] = [];
    const batches = inBatches<number>((items) => handed.push(items));
    [1, 2].forEach(batches.add);
    batches.stop();
    batches.add(3);
    expect(handed).toEqual([[1], [3]]);
  });
});
