import { clockOffset, hearServerTime, type ServerTime } from './server-time';

it('takes the server’s clock from the quickest of the last heartbeats', () => {
  expect(clockOffset([])).toBe(0);
  const beats: [at: number, now: number][] = [
    [11_480, 10_000],
    [16_495, 15_000],
    [20_900, 20_000],
  ];
  const samples = beats.reduce<ServerTime>(
    (heard, [at, now]) => hearServerTime(heard, new Date(at).toISOString(), now),
    [],
  );
  expect(clockOffset(samples)).toBe(1_495);
});

it('a moment that is none changes nothing', () => {
  expect(hearServerTime([5], 'yesterday', 0)).toEqual([5]);
});

it('follows a clock that was corrected, within a minute of heartbeats', () => {
  let samples: ServerTime = [60_000];
  for (let beat = 1; beat <= 12; beat += 1) {
    samples = hearServerTime(samples, new Date(beat * 5_000).toISOString(), beat * 5_000);
  }
  expect(clockOffset(samples)).toBe(0);
});
