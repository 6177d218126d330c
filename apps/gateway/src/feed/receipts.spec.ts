import type { Clock, Timer } from '@pasban/domain';
import { Receipts } from './receipts';

/** What was written: the statement's name, and each desk's number. */
type Written = [string, Record<string, number>];

let written: Written[];
let broken: boolean;
let timers: { ms: number; action: () => void }[];
let troubles: unknown[];
let receipts: Receipts;
beforeEach(() => {
  [written, broken, timers, troubles] = [[], false, [], []];
  const run = ({ name }: { name: string }, values: unknown[] = []): Promise<[]> => {
    if (broken) return Promise.reject(new Error('the database is away'));
    const [desks, numbers] = values as [string[], number[]];
    written.push([name, Object.fromEntries(desks.map((desk, index) => [desk, numbers[index] ?? NaN]))]);
    return Promise.resolve([]);
  };
  const clock: Clock = {
    now: () => new Date('2026-11-23T08:00:00Z'),
    after: (ms, action): Timer => {
      const timer = { ms, action };
      timers.push(timer);
      return { cancel: () => void (timers = timers.filter((one) => one !== timer)) };
    },
  };
  receipts = new Receipts({ run }, clock, (error) => troubles.push(error));
});

test('FD4 what many screens say within a moment is written together, the highest number of each desk', async () => {
  for (const seq of [3, 5, 4]) receipts.mark('rendered', 'spu', seq);
  receipts.mark('received', 'spu', 7);
  receipts.mark('rendered', 'national', 2);
  expect(timers.map(({ ms }) => ms)).toEqual([250]);
  await receipts.flush();
  expect(written).toEqual([
    ['feed.received', { spu: 7 }],
    ['feed.rendered', { spu: 5, national: 2 }],
  ]);
  expect(timers).toEqual([]);
});

test('FD4 what has been written is not written again', async () => {
  receipts.mark('rendered', 'spu', 5);
  await receipts.flush();
  for (const seq of [5, 1]) receipts.mark('rendered', 'spu', seq);
  await receipts.flush();
  expect(written).toHaveLength(1);
});

test('FD4 at the end what waits is written, and not tried for ever', async () => {
  receipts.mark('rendered', 'spu', 5);
  broken = true;
  await receipts.close();
  expect([troubles.length, timers]).toEqual([1, []]);
});

test('FD4 what could not be written is written once the database is back', async () => {
  broken = true;
  receipts.mark('rendered', 'spu', 5);
  receipts.mark('received', 'spu', 5);
  await receipts.flush();
  expect(troubles).toHaveLength(1);
  receipts.mark('received', 'spu', 6);
  expect(timers.map(({ ms }) => ms)).toEqual([1_000]);
  broken = false;
  await receipts.flush();
  expect(written).toEqual([
    ['feed.received', { spu: 6 }],
    ['feed.rendered', { spu: 5 }],
  ]);
});
