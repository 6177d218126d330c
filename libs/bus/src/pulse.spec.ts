import type { Clock } from '@pasban/domain';
import { Pulse } from './pulse';

/** The next thing that is due, and nothing else. */
class OneTimer {
  due: (() => void) | undefined;
  readonly clock: Clock = {
    now: () => new Date(0),
    after: (_ms, action) => {
      this.due = action;
      return { cancel: () => (this.due = undefined) };
    },
  };
}

test('it asks again after every answer, until it is stopped', async () => {
  const timer = new OneTimer();
  let asked = 0;
  const pulse = new Pulse(timer.clock, () => Promise.resolve((asked += 1)), fail).start();
  for (const round of [1, 2, 3]) {
    timer.due?.();
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBe(round);
  }
  pulse.stop();
  expect(timer.due).toBeUndefined();
});

test.each<[string, () => Promise<unknown>, RegExp]>([
  ['no answer', () => new Promise(() => undefined), /no answer/],
  ['an error', () => Promise.reject(new Error('cut off')), /cut off/],
])('%s is silence, told once', async (_, ask, why) => {
  const timer = new OneTimer();
  const silence = new Promise<Error>((resolve) => new Pulse(timer.clock, ask, resolve, 1).start());
  const { due } = timer;
  timer.due = undefined;
  due?.();
  expect((await silence).message).toMatch(why);
  expect(timer.due).toBeUndefined();
});

test('what was asked before it was stopped does not matter any more', async () => {
  const timer = new OneTimer();
  let reject = (_error: Error): void => undefined;
  const pulse = new Pulse(timer.clock, () => new Promise((_, no) => (reject = no)), fail).start();
  timer.due?.();
  pulse.stop();
  reject(new Error('the connection was closed'));
  await new Promise((resolve) => setImmediate(resolve));
});

const fail = (error: Error): void => {
  throw error;
};
