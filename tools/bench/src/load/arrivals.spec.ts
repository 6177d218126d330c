import type { FeedEntry } from '@pasban/contracts';
import { Arrivals } from './arrivals';

const entry = (headline: string, type: FeedEntry['type'] = 'alert.opened'): FeedEntry =>
  ({ seq: 1, type, at: '', incident: { headline } }) as FeedEntry;

test('a report has arrived when the last of the desks has it', () => {
  const arrivals = new Arrivals(2);
  arrivals.sent('one', 100);
  arrivals.came(0, entry('one'), 103);
  expect(arrivals.latencies).toEqual([]);
  arrivals.came(1, entry('one'), 107);
  expect(arrivals.latencies).toEqual([7]);
});

test('reports of one headline arrive in the order in which they were sent', () => {
  const arrivals = new Arrivals(1);
  arrivals.sent('one', 100);
  arrivals.sent('one', 110);
  arrivals.came(0, entry('one'), 112);
  arrivals.came(0, entry('one', 'incident.updated'), 113);
  expect(arrivals.latencies).toEqual([12, 3]);
});

test('ladders and strangers do not count', () => {
  const arrivals = new Arrivals(1);
  arrivals.sent('one', 100);
  arrivals.came(0, entry('one', 'alert.escalated'), 105);
  arrivals.came(0, entry('another'), 105);
  expect(arrivals.latencies).toEqual([]);
});

test('settling waits for what is still to come, and says what was lost', async () => {
  const arrivals = new Arrivals(1);
  await arrivals.settle(1);
  arrivals.sent('one', 100);
  await expect(arrivals.settle(1)).rejects.toThrow('1 reports never reached');
  const settled = arrivals.settle(1_000);
  arrivals.came(0, entry('one'), 101);
  await expect(settled).resolves.toBeUndefined();
});
