import type { Clock } from '@pasban/domain';
import { Repeated } from './repeated';

/** The next thing that is due, and nothing else. */
class OneTimer {
  due: (() => void) | undefined;
  readonly waits: number[] = [];
  readonly clock: Clock = {
    now: () => new Date(0),
    after: (ms, action) => {
      this.waits.push(ms);
      this.due = action;
      return { cancel: () => (this.due = undefined) };
    },
  };

  /** Lets it be due, once. */
  rings(): void {
    const { due } = this;
    this.due = undefined;
    due?.();
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('comes after each interval, and goes on after a failure', async () => {
  const timer = new OneTimer();
  const failures: unknown[] = [];
  let times = 0;
  const work = (): Promise<void> => {
    times += 1;
    return times === 2 ? Promise.reject(new Error('once')) : Promise.resolve();
  };
  const repeated = new Repeated(timer.clock, 1_000, work, (error) => failures.push(error));
  repeated.begin();
  expect(times).toBe(0);
  for (const round of [1, 2, 3]) {
    timer.rings();
    await settled();
    expect(times).toBe(round);
  }
  expect([timer.waits, failures]).toEqual([[1_000, 1_000, 1_000, 1_000], [new Error('once')]]);
  await repeated.stop();
  expect(timer.due).toBeUndefined();
});

it('is never under way twice, and a stop waits for what is and lets nothing follow', async () => {
  const timer = new OneTimer();
  const ends: (() => void)[] = [];
  const work = (): Promise<void> => new Promise((resolve) => ends.push(resolve));
  const repeated = new Repeated(timer.clock, 1_000, work, () => undefined);
  repeated.begin();
  timer.rings();
  await settled();
  expect([ends.length, timer.due]).toEqual([1, undefined]);
  let stopped = false;
  const stopping = repeated.stop().then(() => (stopped = true));
  await settled();
  expect(stopped).toBe(false);
  ends[0]?.();
  await stopping;
  await settled();
  expect(timer.due).toBeUndefined();
});
